import { counted } from "../../core/model/counted.js";
import { pulumiLine } from "../../core/model/hints.js";
import { groupedByWords } from "../../core/model/words.js";
import type { Subject } from "../../core/model/subject.js";
import type { StackName } from "../stack/stack-name.js";
import { stackFileName } from "../stack/stack-files.js";
import { placeInWords } from "../place-in-words.js";
import type { StatePlace } from "../../toolchain/state-place.js";
import type { Adoption } from "./adopt-stack.js";
import type { AdoptableFinding } from "./find-adoptable.js";

const of = (
  findings: readonly AdoptableFinding[],
  status: AdoptableFinding["status"],
): readonly AdoptableFinding[] => findings.filter((finding) => finding.status === status);

type Left = Exclude<AdoptableFinding, { readonly status: "adoptable" }>;

/** One line each; what has one reason, such as a host that cannot be reached, stands together. */
const explained = (findings: readonly AdoptableFinding[]): readonly string[] => {
  const left = findings.filter((finding): finding is Left => finding.status !== "adoptable");
  return [...groupedByWords(left, ({ reason }) => reason)].flatMap(([reason, alike]) => {
    const titles = alike.map(({ title }) => title);
    return titles.length === 1
      ? [`  ${titles.join("")}: ${reason}`]
      : [`  ${reason}`, `    ${titles.length} things: ${titles.join(", ")}`];
  });
};

const isThing = (finding: AdoptableFinding): boolean =>
  finding.status !== "adoptable" || finding.onHost;

/** "adopted 23 of 23 things on the hosts": the short form. */
export const adoptionSummary = (findings: readonly AdoptableFinding[]): string => {
  if (findings.length === 0) return "nothing to do: the stack has recorded everything";
  const things = findings.filter(isThing);
  if (things.length === 0) return "nothing on a host to adopt: the rest is recorded";
  const adopted = of(things, "adoptable").length;
  const parts = [`adopted ${adopted} of ${counted(things.length, "thing")} on the hosts`];
  const absent = of(findings, "absent").length;
  const unknown = of(findings, "unknown").length;
  if (absent > 0) parts.push(`${absent} not there`);
  if (unknown > 0) parts.push(`${unknown} could not be read`);
  return parts.join(", ");
};

/** Where it was recorded: what Pulumi itself says, and whose setting that is. */
export const recordedWhere = (
  { findings, backend }: Adoption,
  place: StatePlace,
  { name, reference }: StackName,
): string => {
  const count = of(findings, "adoptable").length;
  const read = count === 0 ? "" : ", and all that was adopted was read back from there";
  return `Stack ${reference} is in ${backend} (${placeInWords(place)})${read}; its settings are in ${stackFileName(name)}.`;
};

/** What was not adopted, one line each, with the reason. */
export const notAdopted = (
  findings: readonly AdoptableFinding[],
  subject: Subject,
): readonly string[] => {
  const absent = explained(of(findings, "absent"));
  const unknown = explained(of(findings, "unknown"));
  return [
    ...(absent.length === 0
      ? []
      : [`Not there, an update will make them (${pulumiLine(subject, "up")}):`, ...absent]),
    ...(unknown.length === 0 ? [] : ["Could not be read:", ...unknown]),
  ];
};

/** What became of the one-shot steps, one line each. */
export const stepsInWords = ({ steps }: Adoption): readonly string[] => {
  switch (steps?.status) {
    case undefined:
      return [];
    case "recorded":
      return [
        `${steps.count} one-shot steps (proofs, FDB flushes) are recorded and were not run: an update runs them after a change.`,
      ];
    case "failed":
      return [
        "The one-shot steps (proofs, FDB flushes) could not be recorded: a preview shows them as to be created.",
        ...steps.reason.split("\n").map((line) => `  ${line}`),
      ];
  }
};
