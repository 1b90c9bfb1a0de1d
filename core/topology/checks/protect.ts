import { quote, type FileProblem } from "../problem.js";
import type { TopologyDraft } from "../draft.js";
import type { Check } from "./check.js";

/** Links and hosts under `protect` that the file does not have: a name that protects nothing is a mistake. */
export const checkProtect: Check = (draft) => [...linkProblems(draft), ...portProblems(draft)];

const linkProblems = ({ links, protect }: TopologyDraft): readonly FileProblem[] => {
  const names = new Set(links?.map((link) => link?.ends?.join("-")));
  return (protect?.links ?? []).flatMap((name, index) =>
    name === undefined || names.has(name)
      ? []
      : [
          {
            path: ["protect", "links", index],
            found: quote(name),
            allowed: "the name of a link: its two ends as it has them, with a hyphen between",
          },
        ],
  );
};

const portProblems = ({ hosts, protect }: TopologyDraft): readonly FileProblem[] =>
  (protect?.ports ?? []).flatMap((text, index) => {
    const host = text?.split("/")[0];
    return text === undefined || host === undefined || Object.hasOwn(hosts ?? {}, host)
      ? []
      : [
          {
            path: ["protect", "ports", index],
            found: quote(text),
            allowed: `a host of the file before the slash: ${Object.keys(hosts ?? {}).join(", ")}`,
          },
        ];
  });
