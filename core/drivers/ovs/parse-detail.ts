import { z } from "zod";
import type {
  BridgeDetail,
  FdbEntry,
  HostDetail,
  MacTable,
  OvsInterfaceDetail,
} from "../../model/observed-detail.js";
import type { ObservedOvs } from "../../model/observed.js";
import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import {
  answerProblem,
  parseAnswers,
  readAnswer,
  unreadable,
  type Answer,
  type AnswerProblem,
  type ReadAnswer,
} from "../answers.js";
import { linesOf } from "../lines-of.js";
import { mapOf, optional, rowsOf, stringMap } from "./ovsdb-schema.js";
import { problem } from "../../messages/unknowns.js";

const selectedRows = z.tuple([
  rowsOf(z.object({ name: z.string(), datapath_type: z.string() })),
  rowsOf(
    z.object({
      name: z.string(),
      admin_state: optional(z.string()),
      link_state: optional(z.string()),
      mac_in_use: optional(z.string()),
      external_ids: stringMap,
      statistics: mapOf(z.number()),
    }),
  ),
]);
type Rows = z.infer<typeof selectedRows>;

type Answers = ReadonlyMap<string, Answer>;
type OvsDetail = Pick<HostDetail, "bridges" | "interfaces">;

/**
 * Reads the answer to `ovsDetailProbe(bridge)`. The ports' names come from `ovs`, because the
 * switch numbers them. Pure; never throws.
 */
export const parseOvsDetail = (
  host: string,
  bridge: string,
  section: Section,
  ovs: Observation<ObservedOvs>,
): OvsDetail => {
  const answers = parseAnswers(section);
  const unknown = (what: string, problem: AnswerProblem): Observation<never> =>
    notKnown({ host, what, ...problem });
  const rows = rowsFrom(answers, section);
  const detail = rows.ok ? bridgeDetail(bridge, rows.value, answers, portNames(ovs, bridge)) : rows;
  return {
    bridges: {
      [bridge]: detail.ok
        ? known(detail.value)
        : unknown(`what bridge ${bridge} has learned`, detail.problem),
    },
    interfaces: rows.ok
      ? known(interfacesOf(rows.value))
      : unknown("statistics of the OVS interfaces", rows.problem),
  };
};

/** The rows; why there are none where the tools are not on the host at all. */
const rowsFrom = (answers: Answers, { exitCode, stderr }: Section): ReadAnswer<Rows> => {
  if (exitCode !== 127) return readAnswer(COMMANDS.rows, answers.get("rows"), selectedRows);
  return { ok: false, problem: problem("OVS-COMMAND-MISSING", { said: stderr.trim() }) };
};

const interfacesOf = ([, interfaces]: Rows): Readonly<Record<string, OvsInterfaceDetail>> =>
  Object.fromEntries(
    interfaces.rows
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((row) => [
        row.name,
        {
          adminState: row.admin_state,
          linkState: row.link_state,
          mac: row.mac_in_use,
          externalIds: row.external_ids,
          statistics: row.statistics,
        },
      ]),
  );

const bridgeDetail = (
  bridge: string,
  [bridges]: Rows,
  answers: Answers,
  names: ReadonlyMap<string, string>,
): ReadAnswer<BridgeDetail> => {
  const row = bridges.rows.find(({ name }) => name === bridge);
  if (row === undefined) return { ok: false, problem: problem("OVS-NO-SUCH-BRIDGE", { bridge }) };
  const failed = (["fdb", "macTable", "flows"] as const)
    .map((name) => answerProblem(COMMANDS[name], answers.get(name)))
    .find((one) => one !== undefined);
  if (failed !== undefined) return { ok: false, problem: failed };
  const textOf = (name: keyof typeof COMMANDS): string => answers.get(name)?.text ?? "";
  const macTable = parseMacTable(textOf("macTable"));
  if (macTable === undefined) {
    return { ok: false, problem: unreadable(COMMANDS.macTable, textOf("macTable")) };
  }
  const value = {
    datapathType: row.datapath_type,
    flows: linesOf(textOf("flows")),
    fdb: parseFdb(textOf("fdb"), names),
    macTable,
  };
  return { ok: true, value };
};

const COMMANDS = {
  rows: "ovsdb-client transact",
  fdb: "ovs-appctl fdb/show",
  macTable: "ovs-appctl fdb/stats-show",
  flows: "ovs-ofctl dump-flows",
} as const;

/** OpenFlow port numbers to port names; the bridge's own port is called LOCAL. */
export const portNames = (
  ovs: Observation<ObservedOvs>,
  bridge: string,
): ReadonlyMap<string, string> => {
  const ports = ovs.known ? Object.values(ovs.value.bridges[bridge]?.ports ?? {}) : [];
  const numbered = ports.flatMap(({ name, interfaces }) =>
    interfaces.map(({ ofport }) => [`${ofport ?? ""}`, name] as const),
  );
  return new Map([["LOCAL", bridge], ...numbered]);
};

/** Columns port, VLAN, MAC, age; the age of a static entry is the word "static". */
const FDB_LINE = /^\s*(\S+)\s+(\d+)\s+((?:[0-9a-f]{2}:){5}[0-9a-f]{2})\s+(\d+|\S+)$/i;

/** The text of `ovs-appctl fdb/show`; sorted, so that two readings compare. */
export const parseFdb = (text: string, names: ReadonlyMap<string, string>): readonly FdbEntry[] =>
  text
    .split("\n")
    .flatMap((line) => {
      const [, port, vlan, mac, age] = FDB_LINE.exec(line) ?? [];
      if (port === undefined || mac === undefined || age === undefined) return [];
      return [
        {
          vlan: Number(vlan),
          mac: mac.toLowerCase(),
          port: names.get(port) ?? `ofport ${port}`,
          age: /^\d+$/.test(age) ? Number(age) : null,
        },
      ];
    })
    .toSorted(
      (a, b) => a.vlan - b.vlan || a.mac.localeCompare(b.mac) || a.port.localeCompare(b.port),
    );

const parseMacTable = (text: string): MacTable | undefined => {
  const [, entries, maximum] = /MAC entries in the table *: (\d+)\/(\d+)/.exec(text) ?? [];
  const total = (word: string): number =>
    Number(new RegExp(`${word} MAC entries *: (\\d+)`).exec(text)?.[1]);
  if (entries === undefined) return undefined;
  const table = {
    entries: Number(entries),
    maximum: Number(maximum),
    learned: total("learned"),
    expired: total("expired"),
    evicted: total("evicted"),
    moved: total("moved"),
  };
  return Object.values(table).every(Number.isInteger) ? table : undefined;
};
