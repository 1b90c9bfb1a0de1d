import type { DriftReport } from "../../core/drift/drift-report.js";
import type { Drift } from "../preview/drift.js";

/** The differing properties as the demo shows them. */
export const driftsOf = ({ drifted }: Pick<DriftReport, "drifted">): readonly Drift[] =>
  drifted.flatMap(({ host, kind, name, changes }) =>
    changes.map(({ path, from, to }) => ({
      host,
      resource: `${kind} ${name}`,
      path: path.join("."),
      live: from,
      declared: to,
    })),
  );
