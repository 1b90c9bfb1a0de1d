import type { DriftReport } from "../../../core/drift/drift-report.js";
import { verdictOn, type Verdict, type VerdictState } from "../../../core/verdict/verdict.js";

/** What a report comes to where the rules find nothing and no ping was sent. */
export const driftVerdict = (report: DriftReport): Verdict =>
  verdictOn({
    hosts: {
      drift: { ok: true, report },
      unread: [],
      seen: { evidence: [], symptoms: [], unmodelled: [] },
    },
    findings: [],
  });

export const driftState = (report: DriftReport): VerdictState => driftVerdict(report).state;
