import { symptomsSeen } from "../../core/diagnosis/symptoms-seen.js";
import { findDrift, type FoundDrift } from "../../core/drift/find-drift.js";
import type { Finding } from "../../core/model/finding.js";
import { pulumiLine } from "../../core/model/hints.js";
import type { ObservedHost } from "../../core/model/observed.js";
import type { Subject } from "../../core/model/subject.js";
import { unreadHosts } from "../../core/model/unread-hosts.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import { verdictOn, type Verdict } from "../../core/verdict/verdict.js";
import { judgeHosts } from "../../policies/judge-observed.js";
import type { JudgeOptions } from "../../policies/judge.js";
import { resolveAsBuilt } from "./resolve-as-built.js";
import { utcDay } from "../../core/model/utc-day.js";

/** How an overlay is, and what that was found out from. */
export interface JudgedOverlay {
  readonly verdict: Verdict;
  readonly drift: FoundDrift;
  /** What the rules say of the hosts. */
  readonly findings: readonly Finding[];
}

export interface JudgedAt extends Pick<JudgeOptions, "settings"> {
  /** When the hosts were looked at, UTC, ISO 8601: exceptions that ended before count no more. */
  readonly takenAt: string;
  /** What it is about, for the commands in the findings; absent: nobody reads them. */
  readonly subject?: Subject;
  /** Names of the links whose pings count; all by default. */
  readonly links?: readonly string[];
}

/**
 * Holds what hosts showed against what is declared: the one judgement that every command gives of them,
 * so that none of them calls an overlay well that another does not.
 */
export const judgeOverlay = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  { takenAt, subject, settings, links = [] }: JudgedAt,
): JudgedOverlay => {
  const drift = findDrift(topology, observed);
  const { findings, declared } = judgeHosts(topology, observed, {
    today: utcDay(new Date(takenAt)),
    ...(settings === undefined ? {} : { settings }),
    ...(subject === undefined ? {} : { updateLine: pulumiLine(subject, "up") }),
  });
  const seen = symptomsSeen(resolveAsBuilt(topology, observed), observed, links);
  const hosts = { drift, unread: unreadHosts(observed), seen };
  const verdict = verdictOn({ hosts, findings, declared });
  return { verdict, drift, findings };
};
