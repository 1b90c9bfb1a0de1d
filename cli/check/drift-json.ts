import { verdictOf, type DriftReport } from "../../core/drift/drift-report.js";
import { subjectFields, type Subject } from "../../core/model/subject.js";

/** The report for programs. */
export const driftJson = (report: DriftReport, subject: Subject): string =>
  JSON.stringify(
    {
      ...subjectFields(subject),
      verdict: verdictOf(report),
      experiments: report.experiments ?? [],
      asDeclared: report.asDeclared,
      drift: report.drifted.flatMap(({ host, kind, name, id, changes }) =>
        changes.map(({ path, from = null, to = null }) => ({
          ...{ host, kind, name, id, path, property: path.join(".") },
          ...{ live: from, declared: to },
        })),
      ),
      absent: report.absent,
      unknown: report.unknown,
      unmeasured: report.unmeasured,
      ...(report.tenantMtu === undefined ? {} : { tenantMtu: report.tenantMtu }),
      ...(report.meanwhile === undefined ? {} : { meanwhile: report.meanwhile }),
      warnings: report.warnings,
    },
    null,
    2,
  );
