import type { Finding, Severity } from "../../model/finding.js";
import type { Subject } from "../../model/subject.js";
import type { DomainChange } from "../../layer2/index.js";
import type { Verdict } from "../../verdict/verdict.js";
import type { Mistake } from "../../topology/mistake.js";
import type { Words } from "../../model/words.js";

/** What the policies have to say about one or more topologies; every form of report shows this. */
export interface PolicyReport {
  /** The stack whose topology was judged; absent: files were named. */
  readonly stack?: Pick<Subject, "stack" | "because">;
  /** Every rule there is, in the order of the documentation. */
  readonly rules: readonly RuleText[];
  readonly files: readonly FileReport[];
}

export interface RuleText {
  /** "L2-LOOP". */
  readonly code: string;
  /** As configured. */
  readonly level: Severity | "disabled";
  readonly what: string;
  readonly why: Words;
  readonly remedy: string;
}

/** A topology file that was judged, or that could not be because of its mistakes. */
export type FileReport = JudgedFile | WrongFile;

export interface JudgedFile {
  readonly status: "judged";
  /** Below the folder that the command ran in: with "/" and relative; elsewhere: absolute. */
  readonly file: string;
  /** The topology's name. */
  readonly name: string;
  /** What was judged: what the file declares, or what a snapshot shows of it. */
  readonly seen?: { readonly snapshot: string; readonly takenAt: string };
  /** How the overlay is, of what was judged: the same as every other command says of it. */
  readonly verdict: Verdict;
  /** One line of figures: hosts, devices, broadcast domains, loops, leaks. */
  readonly summary: Words;
  /** The worst first; then in the order of the rules. */
  readonly findings: readonly PlacedFinding[];
  /** What was tried on a copy of the file and clears findings; absent: nothing of the kind. */
  readonly patch?: FilePatch;
  /** Absent: nothing to compare with was named. */
  readonly changes?: FileChanges;
  /** A diagram in Mermaid's language; absent: there is too much for one. */
  readonly sketch?: readonly string[];
}

export interface WrongFile {
  readonly status: "wrong";
  readonly file: string;
  /** In the file's order; at least one. */
  readonly mistakes: readonly Mistake[];
}

/**
 * A finding with its place in the topology file, both from 1: of the change that made it, where a
 * base was named and the change is known; else what its path names.
 */
export type PlacedFinding = Finding & {
  readonly line?: number;
  readonly column?: number;
  /** Changes of the file that clear it, tried on a copy: "line 12: set devices.s1.unusedPorts: …". */
  readonly suggests?: readonly string[];
  /** Changes since the base without which it would not be there: "line 12: links[3].vlan". */
  readonly madeBy?: readonly string[];
  /** Present where it is in the base too. */
  readonly inBase?: true;
};

/** Changes of a file that were tried together. */
export interface FilePatch {
  /** In the unified format. */
  readonly diff: string;
  /** Where `git apply` takes it, if not in the folder that the command ran in. */
  readonly folder?: string;
  /** Codes of the findings that are gone then, one for each. */
  readonly clears: readonly string[];
}

/** What a topology alters in the layer 2 of the one that it takes the place of. */
export type FileChanges =
  | {
      readonly status: "compared";
      /** Figures of both. */
      readonly before: string;
      readonly after: string;
      readonly domains: readonly DomainChange[];
    }
  /** Both say the same. */
  | { readonly status: "same" }
  /** The base has no such file. */
  | { readonly status: "new" }
  | { readonly status: "unknown"; readonly reason: Words };

/** What was judged, as a first line says it. */
export const subjectOfFile = ({ stack = {} }: PolicyReport, file: FileReport): Subject => ({
  ...stack,
  file: file.file,
  ...(file.status === "judged" ? { topology: file.name } : {}),
  ...(file.status === "judged" && file.seen !== undefined
    ? { snapshot: { file: file.seen.snapshot, takenAt: file.seen.takenAt } }
    : {}),
});

/** How a finding counts: an accepted one stops nothing. */
export type Weight = Severity | "accepted";

export const weightOf = ({ severity, excepted }: Finding): Weight =>
  excepted === undefined ? severity : "accepted";

export interface Totals {
  readonly mandatory: number;
  readonly advisory: number;
  readonly accepted: number;
  readonly mistakes: number;
}

export const totalsOf = (files: readonly FileReport[]): Totals => {
  const weights = files.flatMap((file) =>
    file.status === "judged" ? file.findings.map(weightOf) : [],
  );
  const count = (weight: Weight): number => weights.filter((one) => one === weight).length;
  return {
    mandatory: count("mandatory"),
    advisory: count("advisory"),
    accepted: count("accepted"),
    mistakes: files.reduce(
      (sum, file) => sum + (file.status === "wrong" ? file.mistakes.length : 0),
      0,
    ),
  };
};

/** "1 mandatory, 2 advisory, 1 accepted"; "no finding". */
export const totalsText = ({ mandatory, advisory, accepted, mistakes }: Totals): string => {
  const parts = [
    ...(mistakes > 0 ? [`${mistakes} ${mistakes === 1 ? "mistake" : "mistakes"}`] : []),
    ...(mandatory > 0 ? [`${mandatory} mandatory`] : []),
    ...(advisory > 0 ? [`${advisory} advisory`] : []),
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
  ];
  return parts.length === 0 ? "no finding" : parts.join(", ");
};

/** "26 rules": those that were asked. */
export const rulesText = (rules: readonly RuleText[]): string => {
  const asked = rules.filter(({ level }) => level !== "disabled").length;
  return `${asked} ${asked === 1 ? "rule" : "rules"}`;
};

/** "topologies/incident.yaml:12:3". */
export const placeText = (file: string, { line, column }: PlacedFinding): string =>
  [file, line, column].filter((part) => part !== undefined).join(":");

/** The sentence of a finding, which says where the rule could not tell. */
export const sentenceOf = ({ verdict, message }: Finding): Words =>
  verdict === "cannot-judge" ? `cannot judge: ${message}` : message;

/** What is known of a finding's origin, as a sentence without a full stop; empty: nothing. */
export const originLines = ({ madeBy = [], inBase }: PlacedFinding): readonly string[] => [
  ...(inBase === true ? ["in the base too"] : []),
  ...(madeBy.length === 0 ? [] : [`since this change: ${madeBy.join("; and ")}`]),
];

/** "To clear 3 findings (L2-LEAK, L2-LOOP): tried on a copy, …". */
export const patchText = ({ clears, folder }: FilePatch): string => {
  const codes = [...new Set(clears)].join(", ");
  return `To clear ${clears.length === 1 ? "this finding" : `${clears.length} findings`} (${codes}): tried on a copy, nothing mandatory comes of it. git apply takes it${folder === undefined ? "" : ` in ${folder}`}`;
};
