import { settingOf } from "../../model/fact-setting.js";
import type { FactPlace, ForwardingFact } from "../../model/forwarding-fact.js";
import { compareText } from "../../model/compare-text.js";
import { isNeutralSwitchKey, SWITCH_KEYS, type ColumnTable } from "./ovs-columns.js";
import { pairsOf, rowsAt, textOf, type AllRows, type OvsCell, type OvsRow } from "./ovs-rows.js";
import { TABLES, type TableName } from "./ovs-tables.js";

/** A bridge, and what its settings are about. */
export interface Bridge {
  readonly bridge: string;
  readonly about: FactPlace;
  readonly portAt: (port: string) => FactPlace;
}

/** The bridge's own row, its ports', and what they refer to. */
export const rowFacts = (
  { bridge, about, portAt }: Bridge,
  rows: AllRows,
): readonly ForwardingFact[] => {
  const row = rows.bridges.find(({ name }) => name === bridge);
  if (row === undefined) return [];
  const targets = rowsAt(rows.controllers, row["controller"]).map(({ target }) => textOf(target));
  return [
    ...columnFacts("bridge", about, {
      ...row,
      ...(targets.length === 0 ? {} : { controller: targets.join(" ") }),
    }),
    ...rowsAt(rows.mirrors, row["mirrors"]).map((mirror) => mirrorFact(about, rows, mirror)),
    ...rowsAt(rows.ports, row["ports"])
      // The bridge's own port is the host's: no link ends there.
      .filter((port) => textOf(port["name"]) !== bridge)
      .toSorted((a, b) => compareText(textOf(a["name"]), textOf(b["name"])))
      .flatMap((port) => portFacts(portAt(textOf(port["name"])), rows, port)),
  ];
};

const portFacts = (about: FactPlace, rows: AllRows, row: OvsRow): readonly ForwardingFact[] => {
  const members = rowsAt(rows.interfaces, row["interfaces"]);
  const [qos] = rowsAt(rows.qos, row["qos"]);
  const shown =
    qos === undefined
      ? {}
      : { qos: `${textOf(qos["type"])} ${textOf(qos["other_config"])}`.trim() };
  return [
    ...columnFacts("port", about, { ...row, ...shown }),
    ...bondFacts(about, row, members),
    ...members.flatMap(
      (one) =>
        errorFacts(about, one) ??
        elsewhereFacts(about, one) ??
        columnFacts("interface", about, one),
    ),
  ];
};

/**
 * A network device below the overlay that the switch cannot use: what it says of its state then is of none.
 * Undefined: it is another one.
 */
const errorFacts = (about: FactPlace, row: OvsRow): readonly ForwardingFact[] | undefined => {
  const value = textOf(row["error"]);
  return about.of !== "underlay" || value === ""
    ? undefined
    : [{ code: "ovs-interface-error", about, setting: "error", value }];
};

/**
 * An internal port whose network device somebody has moved to another network namespace. The switch's userspace
 * datapath forwards to it as before, and reports it as down, because it does not find it any more (recorded with
 * Open vSwitch 3.1): a device that is only set down has its index and its MTU. Undefined: it is another one.
 */
const elsewhereFacts = (about: FactPlace, row: OvsRow): readonly ForwardingFact[] | undefined => {
  const has = (column: string): boolean => textOf(row[column]) !== "";
  const isLost =
    textOf(row["type"]) === "internal" &&
    textOf(row["admin_state"]) === "down" &&
    !["error", "ifindex", "mtu"].some(has);
  if (!isLost) return undefined;
  return [
    {
      code: "ovs-interface-elsewhere",
      about,
      setting: "network device",
      value: "in another network namespace",
    },
    ...columnFacts("interface", about, row).filter(({ setting }) => !STATES.has(setting)),
  ];
};

const STATES: ReadonlySet<string> = new Set(["admin_state", "link_state"]);

/** A port of the overlay's bridge with several interfaces; below it, bonds are how hosts are wired. */
const bondFacts = (
  about: FactPlace,
  row: OvsRow,
  members: readonly OvsRow[],
): readonly ForwardingFact[] => {
  if (about.of !== "port" || members.length < 2) return [];
  // Its default (ovs-vswitchd.conf.db(5), Port, bond_mode).
  const mode = textOf(row["bond_mode"]) || "active-backup";
  const names = members.map(({ name }) => textOf(name)).toSorted(compareText);
  return [
    { code: "ovs-port-bond", about, setting: "bond", value: `${mode} of ${names.join(", ")}` },
  ];
};

const columnFacts = (of: TableName, about: FactPlace, row: OvsRow): readonly ForwardingFact[] => {
  const { table } = TABLES[of];
  const plain = Object.entries(row).flatMap(([column, cell]): readonly ForwardingFact[] => {
    const value = textOf(cell);
    if (value === "" || column === "other_config" || isNamed(table, column)) return [];
    const fact = table.facts[column];
    if (fact?.harmless?.includes(value) === true) return [];
    const code = `ovs-${of}-${fact === undefined ? "unknown" : column}`;
    return [{ code, about, setting: column, value }];
  });
  return [...plain, ...keyFacts(of, about, row)];
};

const isNamed = ({ neutral, managed }: ColumnTable, column: string): boolean =>
  neutral.includes(column) || managed.includes(column);

const keyFacts = (of: TableName, about: FactPlace, row: OvsRow): readonly ForwardingFact[] => {
  const { keys, neutralKeys, managedKeys } = TABLES[of].table;
  return pairsOf(row["other_config"]).flatMap(([key, value]) => {
    if (neutralKeys.includes(key) || managedKeys.includes(key)) return [];
    const fact = keys[key];
    if (fact?.harmless?.includes(value) === true) return [];
    const code = `ovs-${of}-${fact === undefined ? "unknown" : `other_config.${key}`}`;
    return [{ code, about, setting: settingOf("other-config", key), value }];
  });
};

/** Of every bridge of the switch. */
export const switchFacts = (row: OvsRow): readonly ForwardingFact[] =>
  pairsOf(row["other_config"]).flatMap(([key, value]) => {
    if (isNeutralSwitchKey(key)) return [];
    const fact = SWITCH_KEYS[key];
    if (fact?.harmless?.includes(value) === true) return [];
    return [
      {
        code: `ovs-switch-${fact === undefined ? "unknown" : key}`,
        about: { of: "host" } as const,
        setting: settingOf("switch-config", key),
        value,
      },
    ];
  });

const mirrorFact = (about: FactPlace, rows: AllRows, row: OvsRow): ForwardingFact => {
  const portName = (cell: OvsCell | undefined): string =>
    rowsAt(rows.ports, cell)
      .map(({ name }) => textOf(name))
      .join(",");
  const of = [
    row["select_all"] === true ? "all frames" : "",
    named("from", portName(row["select_src_port"])),
    named("to", portName(row["select_dst_port"])),
    named("of VLANs", textOf(row["select_vlan"])),
  ].filter((part) => part !== "");
  const output = portName(row["output_port"]) || named("VLAN", textOf(row["output_vlan"]));
  const value = `${of.join(", ") || "nothing"} to ${output || "nowhere"}`;
  return { code: "ovs-mirror", about, setting: settingOf("mirror", textOf(row["name"])), value };
};

const named = (what: string, value: string): string => (value === "" ? "" : `${what} ${value}`);
