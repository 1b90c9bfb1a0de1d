import type { Evidence } from "../diagnosis/evidence.js";
import type { Seen } from "../diagnosis/symptoms-seen.js";
import type { DriftReport } from "../drift/drift-report.js";
import type { FoundDrift } from "../drift/find-drift.js";
import type { Finding } from "../model/finding.js";
import type { Words } from "../model/words.js";

/** Everything that was found out about an overlay before somebody says how it is. */
export interface Judged {
  /** Absent: no host was looked at, only the file. */
  readonly hosts?: {
    readonly drift: FoundDrift;
    /** Hosts of which nothing could be read. */
    readonly unread: readonly string[];
    readonly seen: Seen;
  };
  /** What the rules say of what the hosts show; of the file, where no host was looked at. */
  readonly findings: readonly Finding[];
  /** What the rules say of the file, where hosts were looked at too. */
  readonly declared?: readonly Finding[];
}

/**
 * How an overlay is, in one word; the first that is so:
 * - `unknown`: something could not be read or measured, so that nobody can say it is well
 * - `refused`: what the topology declares cannot be had on these hosts
 * - `drift`: something is not as declared
 * - `violated`: all is as declared, and a mandatory rule is broken
 * - `disturbed`: nothing of that, and yet the overlay did what it should not: a ping failed
 * - `unknown` again: nothing of that, and a rule could not be judged
 * - `clean`: none of these
 */
export type VerdictState = "unknown" | "refused" | "drift" | "violated" | "disturbed" | "clean";

/** The verdict on an overlay as data; `verdictSentence` words it, the same in every command. */
export interface Verdict {
  readonly state: VerdictState;
  /** Bad where anything is, whatever else is not known; good only where everything is known. */
  readonly status: "good" | "bad" | "unknown";
  /** In the order in which they are said. */
  readonly claims: readonly Claim[];
}

/** One thing that a verdict rests on. */
export type Claim =
  /** Why the topology cannot be had on these hosts. */
  | { readonly code: "refused"; readonly problem: Words }
  | { readonly code: "unread"; readonly hosts: readonly string[] }
  /** A path of the underlay that carries another number of bytes than the file says. */
  | {
      readonly code: "path";
      readonly hosts: readonly string[];
      readonly bytes: number;
      readonly declared: number;
    }
  | {
      readonly code: "drift";
      readonly drifted: number;
      readonly properties: number;
      readonly absent: number;
      readonly unknown: number;
      readonly asDeclared: number;
    }
  | {
      readonly code: "rules";
      readonly mandatory: number;
      /** Codes of the rules that are broken and mandatory, sorted, each once. */
      readonly codes: readonly string[];
      readonly advisory: number;
      /** By an exception in the topology. */
      readonly accepted: number;
      readonly notJudged: number;
    }
  /** Mandatory rules that the file itself breaks, and that the hosts do not show yet. */
  | { readonly code: "file-rules"; readonly codes: readonly string[] }
  | {
      readonly code: "pings";
      readonly sent: number;
      /** Of those, how many went otherwise than the declared overlay would let them. */
      readonly failed: number;
      /** Other evidence that the declared overlay would not show. */
      readonly otherSymptoms: number;
    }
  /** How many things could change where frames go, and no prediction reckons with. */
  | { readonly code: "not-modelled"; readonly things: number }
  | { readonly code: "no-host" };

/** Says how an overlay is, from everything that was found out about it. */
export const verdictOn = (judged: Judged): Verdict => {
  const claims = [
    ...hostClaims(judged),
    rulesClaim(judged.findings),
    ...fileClaims(judged),
    ...pingClaims(judged),
    ...unmodelledClaims(judged),
  ];
  return { state: stateOf(claims), status: statusOf(claims), claims };
};

const hostClaims = ({ hosts }: Judged): readonly Claim[] => {
  if (hosts === undefined) return [];
  const { drift, unread } = hosts;
  return [
    ...(unread.length === 0 ? [] : [{ code: "unread" as const, hosts: unread }]),
    ...(drift.ok
      ? [...pathClaims(drift.report), driftClaim(drift.report)]
      : [{ code: "refused" as const, problem: drift.problem }]),
  ];
};

const pathClaims = ({ followed }: DriftReport): readonly Claim[] => {
  if (followed === undefined) return [];
  const { hosts, bytes, declared } = followed.path;
  return [{ code: "path", hosts, bytes, declared }];
};

const driftClaim = (report: DriftReport): Claim => ({
  code: "drift",
  drifted: report.drifted.length,
  properties: report.drifted.reduce((sum, { changes }) => sum + changes.length, 0),
  absent: report.absent.length,
  unknown: report.unknown.length + report.unmeasured.length,
  asDeclared: report.asDeclared,
});

const rulesClaim = (findings: readonly Finding[]): Claim => {
  const counting = findings.filter(({ excepted }) => excepted === undefined);
  const broken = counting.filter(({ verdict }) => verdict === "violated");
  const mandatory = broken.filter(({ severity }) => severity === "mandatory");
  return {
    code: "rules",
    mandatory: mandatory.length,
    codes: codesOf(mandatory),
    advisory: broken.length - mandatory.length,
    accepted: findings.length - counting.length,
    notJudged: counting.length - broken.length,
  };
};

const codesOf = (findings: readonly Finding[]): readonly string[] =>
  [...new Set(findings.map(({ code }) => code))].sort();

const fileClaims = ({ findings, declared = [] }: Judged): readonly Claim[] => {
  const shown = new Set(findings.map(({ code }) => code));
  const codes = codesOf(
    declared.filter(
      ({ code, severity, verdict, excepted }) =>
        severity === "mandatory" &&
        verdict === "violated" &&
        excepted === undefined &&
        !shown.has(code),
    ),
  );
  return codes.length === 0 ? [] : [{ code: "file-rules", codes }];
};

const pingClaims = ({ hosts }: Judged): readonly Claim[] => {
  if (hosts === undefined) return [{ code: "no-host" }];
  const { evidence, symptoms } = hosts.seen;
  const failed = symptoms.filter(isFailedPing);
  return [
    {
      code: "pings",
      sent: evidence.filter(({ kind }) => kind === "ping").length,
      failed: failed.length,
      otherSymptoms: symptoms.length - failed.length,
    },
  ];
};

const unmodelledClaims = ({ hosts }: Judged): readonly Claim[] => {
  const things = hosts?.seen.unmodelled.length ?? 0;
  return things === 0 ? [] : [{ code: "not-modelled", things }];
};

const isFailedPing = (one: Evidence): boolean => one.kind === "ping" && one.outcome !== "answered";

const stateOf = (claims: readonly Claim[]): VerdictState =>
  STATES.find((state) => claims.some((claim) => makes(claim, state))) ??
  (claims.some(isNotJudged) ? "unknown" : "clean");

const STATES: readonly VerdictState[] = ["unknown", "refused", "drift", "violated", "disturbed"];

const makes = (claim: Claim, state: VerdictState): boolean => {
  switch (claim.code) {
    case "refused":
      return state === "refused";
    case "unread":
      return state === "unknown";
    case "drift":
      return (
        (state === "unknown" && claim.unknown > 0) ||
        (state === "drift" && claim.drifted + claim.absent > 0)
      );
    case "rules":
      return state === "violated" && claim.mandatory > 0;
    case "file-rules":
      return state === "violated";
    case "pings":
      return state === "disturbed" && claim.failed + claim.otherSymptoms > 0;
    // It is said, and what follows it is drift; where nothing does, the overlay was adapted to it.
    case "path":
    case "not-modelled":
    case "no-host":
      return false;
  }
};

const isNotJudged = (claim: Claim): boolean => claim.code === "rules" && claim.notJudged > 0;

const statusOf = (claims: readonly Claim[]): Verdict["status"] => {
  const are = (state: VerdictState): boolean => claims.some((claim) => makes(claim, state));
  if (STATES.some((state) => state !== "unknown" && are(state))) return "bad";
  // All is as declared where something is not modelled, and yet nobody can say that it works.
  const unsure = claims.some((claim) => isNotJudged(claim) || claim.code === "not-modelled");
  return are("unknown") || unsure ? "unknown" : "good";
};
