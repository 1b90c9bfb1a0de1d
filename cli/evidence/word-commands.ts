import type { Finding } from "../../core/model/finding.js";
import { withCommands } from "../../core/model/hints.js";
import type { Subject } from "../../core/model/subject.js";

/** Findings whose fixes name commands as they have to be pasted, to meet this network and no other. */
export const wordFindings = (findings: readonly Finding[], subject: Subject): readonly Finding[] =>
  findings.map((finding) => {
    const { fix } = finding;
    if (fix === undefined) return finding;
    return { ...finding, fix: { ...fix, summary: withCommands(fix.summary, subject) } };
  });
