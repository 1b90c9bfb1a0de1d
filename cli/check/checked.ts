import type { DriftReport } from "../../core/drift/drift-report.js";
import type { Finding } from "../../core/model/finding.js";
import type { Subject } from "../../core/model/subject.js";
import type { Verdict } from "../../core/verdict/verdict.js";

/** What `overlay check` shows, in every form. */
export interface Checked {
  readonly verdict: Verdict;
  readonly report: DriftReport;
  /** What the rules say of the hosts. */
  readonly findings: readonly Finding[];
  readonly subject: Subject;
}

/** The findings that make a verdict bad: broken, mandatory, and without an exception. */
export const mandatoryOf = ({ findings }: Checked): readonly Finding[] =>
  findings.filter(
    ({ severity, verdict, excepted }) =>
      severity === "mandatory" && verdict === "violated" && excepted === undefined,
  );
