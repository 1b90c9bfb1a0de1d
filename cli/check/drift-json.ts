import { verdictOf, type DriftReport } from "../../core/drift/drift-report.js";

/** The report for programs; `takenAt` of a snapshot, else the hosts were read just now. */
export const driftJson = (report: DriftReport, takenAt: string | undefined): string =>
  JSON.stringify(
    {
      verdict: verdictOf(report),
      ...(takenAt === undefined ? {} : { snapshotTakenAt: takenAt }),
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
