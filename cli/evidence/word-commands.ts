import type { Diagnosis } from "../../core/diagnosis/diagnosis.js";
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

/** A diagnosis whose remedies do the same. */
export const wordDiagnosis = (found: Diagnosis, subject: Subject): Diagnosis => {
  const worded = <Mended extends { readonly mend: string }>(one: Mended): Mended => ({
    ...one,
    mend: withCommands(one.mend, subject),
  });
  return {
    ...found,
    explanations: found.explanations.map((one) => ({
      ...one,
      causes: one.causes.map(worded),
      besides: one.besides.map(worded),
      mend: one.mend.map((line) => withCommands(line, subject)),
    })),
  };
};
