import type { Finding } from "../../model/finding.js";
import { list, paragraph, sign, type Block, type ListItem } from "../document/document.js";

/** What the rules say, each with its evidence and what mends it on demand. */
export const findingBlocks = (findings: readonly Finding[]): readonly Block[] =>
  findings.length === 0
    ? [paragraph("No rule has anything to say.")]
    : [{ kind: "list", items: findings.map(item) }];

const item = (finding: Finding): ListItem => {
  const { code, severity, message, excepted } = finding;
  return {
    words: [
      sign(isViolated(finding) ? "bad" : "unknown", `${code}, ${severity}`),
      ` ${message}`,
      ...(excepted === undefined
        ? []
        : [` Excepted until ${excepted.expires}: ${excepted.reason}`]),
    ],
    blocks: moreOf(finding),
  };
};

/** Whether a rule is broken and nobody has made an exception. */
export const isViolated = ({ verdict, excepted }: Finding): boolean =>
  verdict === "violated" && excepted === undefined;

const moreOf = ({ evidence, fix, message }: Finding): readonly Block[] => {
  const blocks: readonly Block[] = [
    ...(evidence.length === 0 ? [] : [list(evidence)]),
    ...(fix === undefined ? [] : [paragraph(`Mends it: ${fix.summary}`)]),
    ...(fix?.paste === undefined
      ? []
      : [{ kind: "code" as const, label: `To paste, for: ${message}`, text: fix.paste }]),
  ];
  const what = fix === undefined ? "Evidence" : "Evidence, and what mends it";
  return blocks.length === 0 ? [] : [{ kind: "fold", summary: what, blocks }];
};
