import { condense } from "../../drift/condense.js";
import { allWarnings, type DriftReport } from "../../drift/drift-report.js";
import { toldDrift } from "../../drift/followed-mtu.js";
import { describeUnknown, type Unknown } from "../../model/unknown.js";
import { counted } from "../../model/counted.js";
import { list, paragraph, sign, type Block, type ListItem } from "../document/document.js";
import type { Overview } from "./overview.js";
import { groupedByWords } from "../../model/words.js";

/** A longer table is opened on demand. */
const MOST_ROWS = 12;

/** Drift by host, what is not there, and what is not known. */
export const driftBlocks = ({ drift, driftProblem }: Overview): readonly Block[] => {
  if (drift === undefined) return [paragraph(driftProblem ?? "The drift could not be found out.")];
  const missing = missingItems(drift);
  const warnings = allWarnings(drift);
  const { drifted, followed } = toldDrift(drift);
  const told = { ...drift, drifted };
  return [
    ...(followed === undefined ? [] : [paragraph(sign("bad", followed))]),
    paragraph(
      `${counted(drift.asDeclared, "declared thing is", "declared things are")} as declared.`,
    ),
    ...driftedHosts(told).map((host) => hostBlock(told, host)),
    ...(missing.length === 0 ? [] : [{ kind: "list" as const, items: missing }]),
    ...(warnings.length === 0 ? [] : [list(warnings)]),
  ];
};

/** The hosts on which something drifted, in the order of the topology. */
export const driftedHosts = ({ drifted }: DriftReport): readonly string[] => [
  ...new Set(drifted.map(({ host }) => host)),
];

/** "14 things, 31 properties"; "none" */
export const driftOnHost = ({ drifted }: DriftReport, host: string): string => {
  const own = drifted.filter((one) => one.host === host);
  if (own.length === 0) return "none";
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

const missingItems = ({
  drifted,
  absent,
  unmeasured,
  unknown,
}: DriftReport): readonly ListItem[] => [
  ...absent.map(({ kind, name, host, reason }) => ({
    words: sign("bad", `${host}: ${kind} ${name} is not there: ${reason}`),
  })),
  ...[...drifted, ...absent].flatMap(({ byHand }) =>
    byHand === undefined ? [] : [{ words: sign("bad", describeUnknown(byHand)) }],
  ),
  ...unknownItems([
    ...unmeasured.map((one) => ({ thing: "the tenant MTU", unknown: one })),
    ...unknown.map((one) => ({ thing: `${one.kind} ${one.name}`, unknown: one.unknown })),
  ]),
];

/** What is not known for the same reason is said once. */
const unknownItems = (
  unknown: readonly { readonly thing: string; readonly unknown: Unknown }[],
): readonly ListItem[] => {
  const reasons = groupedByWords(unknown, (one) => describeUnknown(one.unknown));
  return [...reasons].map(([reason, alike]) => {
    const names = alike.map(({ thing }) => thing);
    const [only = ""] = names;
    if (names.length === 1) return { words: sign("unknown", `${only}: ${reason}`) };
    const summary = `${names.length} things are not known for it`;
    return {
      words: sign("unknown", reason),
      blocks: [{ kind: "fold", summary, blocks: [paragraph(names.join(", "))] }],
    };
  });
};
