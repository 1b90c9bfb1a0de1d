import { condense } from "../../drift/condense.js";
import type { DriftReport } from "../../drift/drift-report.js";
import { describeUnknown } from "../../model/unknown.js";
import { counted, list, paragraph, sign, type Block, type Words } from "../document/document.js";
import type { Overview } from "./overview.js";

/** A longer table is opened on demand. */
const MOST_ROWS = 12;

/** Drift by host, what is not there, and what is not known. */
export const driftBlocks = ({ drift, driftProblem }: Overview): readonly Block[] => {
  if (drift === undefined) return [paragraph(driftProblem ?? "The drift could not be found out.")];
  const missing = missingWords(drift);
  return [
    paragraph(
      `${counted(drift.asDeclared, "declared thing is", "declared things are")} as declared.`,
    ),
    ...driftedHosts(drift).map((host) => hostBlock(drift, host)),
    ...(missing.length === 0 ? [] : [list(missing)]),
    ...(drift.warnings.length === 0 ? [] : [list(drift.warnings)]),
  ];
};

/** The hosts on which something drifted, in the order of the topology. */
export const driftedHosts = ({ drifted }: DriftReport): readonly string[] => [
  ...new Set(drifted.map(({ host }) => host)),
];

/** "14 things, 31 properties" */
export const driftOnHost = ({ drifted }: DriftReport, host: string): string => {
  const own = drifted.filter((one) => one.host === host);
  const properties = own.reduce((sum, { changes }) => sum + changes.length, 0);
  return `${counted(own.length, "thing")}, ${counted(properties, "property", "properties")}`;
};

const hostBlock = (drift: DriftReport, host: string): Block => {
  const rows = drift.drifted
    .filter((one) => one.host === host)
    .flatMap(({ kind, name, changes }) =>
      condense(
        changes.map(({ path, from, to }) => ({ path: path.join("."), live: from, declared: to })),
      ).map(({ property, live, declared }) => [`${kind} ${name}`, property, live, declared]),
    );
  const title = `${host}: ${driftOnHost(drift, host)}`;
  const table: Block = {
    kind: "table",
    caption: `Drift on ${title}`,
    head: ["thing", "property", "live", "declared"],
    rows,
  };
  return rows.length > MOST_ROWS
    ? { kind: "fold", summary: [sign("bad", title)], blocks: [table] }
    : table;
};

const missingWords = ({ absent, unmeasured, unknown }: DriftReport): readonly Words[] => [
  ...absent.map(({ kind, name, host, reason }) =>
    sign("bad", `${host}: ${kind} ${name} is not there: ${reason}`),
  ),
  ...unmeasured.map((one) => sign("unknown", describeUnknown(one))),
  ...unknown.map((one) =>
    sign("unknown", `${one.kind} ${one.name}: ${describeUnknown(one.unknown)}`),
  ),
];
