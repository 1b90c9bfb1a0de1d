import { allWarnings } from "../../core/drift/drift-report.js";
import { meanwhileText } from "../../core/desired/command-without.js";
import { subjectFields } from "../../core/model/subject.js";
import { verdictJson } from "../../core/verdict/verdict-sentence.js";
import type { Checked } from "./checked.js";

/** The report for programs. */
export const driftJson = ({ verdict, report, findings, subject }: Checked): string =>
  JSON.stringify(
    {
      ...subjectFields(subject),
      verdict: verdictJson(verdict),
      experiments: report.experiments ?? [],
      asDeclared: report.asDeclared,
      drift: report.drifted.flatMap(({ host, kind, name, id, changes }) =>
        changes.map(({ path, from = null, to = null }) => ({
          ...{ host, kind, name, id, path, property: path.join(".") },
          ...{ live: from, declared: to },
        })),
      ),
      findings,
      byHand: report.drifted.flatMap(({ host, kind, name, id, byHand }) =>
        byHand === undefined ? [] : [{ host, kind, name, id, why: byHand }],
      ),
      absent: report.absent,
      unknown: report.unknown,
      unmeasured: report.unmeasured,
      ...(report.tenantMtu === undefined ? {} : { tenantMtu: report.tenantMtu }),
      ...(report.followed === undefined ? {} : { followedPath: report.followed.path }),
      ...(report.meanwhile === undefined ? {} : { meanwhile: meanwhileText(report.meanwhile) }),
      warnings: allWarnings(report),
    },
    null,
    2,
  );
