import { condense } from "../../drift/condense.js";
import type { SettingChange } from "../../expectation/setting-changes.js";
import { ownVlan } from "../../kinds/isolated-ports/schema.js";
import type { Plain } from "../../model/plain.js";
import { formatVlanList } from "../../model/vlan-list.js";
import { counted } from "../../model/counted.js";
import type { Words } from "../../model/words.js";

/** A line of what experiments set; of what is set alike, one. */
export interface SettingRow {
  readonly host: string;
  /** "AccessPort ceos_5:eth1" */
  readonly thing: string;
  /** "vlan", "ceos_5:eth4-16" */
  readonly property: string;
  readonly from: string;
  readonly to: string;
}

export const settingRows = (changes: readonly SettingChange[]): readonly SettingRow[] => {
  const things = new Map<string, SettingChange[]>();
  for (const change of changes) {
    const key = `${change.host} ${change.kind} ${change.name}`;
    const same = things.get(key);
    if (same === undefined) things.set(key, [change]);
    else same.push(change);
  }
  return [...things.values()].flatMap((ofOne) => {
    const [first] = ofOne;
    if (first === undefined) return [];
    const about = { host: first.host, thing: `${first.kind} ${first.name}` };
    return rowsOf(first.kind, ofOne).map((row) => ({ ...about, ...row }));
  });
};

type Row = Omit<SettingRow, "host" | "thing">;

const rowsOf = (kind: SettingChange["kind"], changes: readonly SettingChange[]): readonly Row[] => {
  if (kind === "IsolatedPorts") return portRows(changes);
  const dies = changes.some(({ path: [property], to }) => property === "dead" && to === true);
  if (kind === "AccessPort" && dies)
    return [{ property: "vlan", from: vlanOf(changes), to: "dead" }];
  return condense(
    changes.map(({ path, from, to }) => ({ path: path.join("."), live: from, declared: to })),
  ).map(({ property, live, declared }) => ({ property, from: live, to: declared }));
};

/** Where the port is before it dies; one that is on no VLAN of its own is told by its other columns. */
const vlanOf = (changes: readonly SettingChange[]): string => {
  const others = changes.filter(({ path: [property] }) => property !== "dead");
  const vlan = others.find(({ path: [property] }) => property === "vlan")?.from;
  if (vlan !== undefined) return inWords(vlan);
  return others.map(({ path, from }) => `${path.join(".")} ${JSON.stringify(from)}`).join(", ");
};

/** Ports of one container that end up alike share a line: "ceos_5:eth4-16: 235-247 -> dead". */
const portRows = (changes: readonly SettingChange[]): readonly Row[] => {
  const groups = new Map<string, [Port, ...Port[]]>();
  for (const { path, from, to } of changes) {
    const [, container = "", number = ""] = /^(.*:eth)(\d+)$/.exec(String(path[1])) ?? [];
    const port = { container, number: Number(number), from, to };
    const key = JSON.stringify([container, to, vlanIn(from) === undefined ? from : "vlan"]);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [port]);
    else same.push(port);
  }
  return [...groups.values()].map((ports) => ({
    property: `${ports[0].container}${ranges(ports.map(({ number }) => number))}`,
    from: fromOf(ports),
    to: inWords(ports[0].to),
  }));
};

interface Port {
  readonly container: string;
  readonly number: number;
  /** A VLAN, or what else the port is; undefined: not declared. */
  readonly from: Plain | undefined;
  readonly to: Plain | undefined;
}

const vlanIn = (value: Plain | undefined): number | undefined =>
  typeof value === "string" ? ownVlan(value) : undefined;

const inWords = (value: Plain | undefined): Words =>
  value === undefined ? "not declared" : typeof value === "string" ? value : JSON.stringify(value);

const fromOf = (ports: readonly [Port, ...Port[]]): string => {
  const vlans = ports.flatMap(({ from }) => vlanIn(from) ?? []);
  return vlans.length === ports.length ? ranges(vlans) : inWords(ports[0].from);
};

const ranges = (numbers: readonly number[]): string =>
  formatVlanList(numbers).replaceAll(",", ", ");

/** "host-a CeosConfig ceos_1 (25 properties)": what an update sets there besides, by thing. */
export const alongsideRows = (changes: readonly SettingChange[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { host, kind, name } of changes) {
    const thing = `${host} ${kind} ${name}`;
    counts.set(thing, (counts.get(thing) ?? 0) + 1);
  }
  return [...counts].map(
    ([thing, count]) => `${thing} (${counted(count, "property", "properties")})`,
  );
};
