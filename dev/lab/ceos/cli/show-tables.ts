import { readJson } from "../dataplane/kernel.js";
import { fullName } from "../config/interface-name.js";
import { dottedMac } from "../config/mac.js";
import { command, textOnly, toJson, type ExecCommand, type ExecEntry } from "./context.js";

/** One row of `show ip arp`; a static entry has no age. */
export interface ArpRow {
  readonly address: string;
  readonly hwAddress: string;
  readonly interface: string;
  /** Seconds since it was confirmed. */
  readonly age?: number;
}

/** One row of `show mac address-table`. */
export interface MacRow {
  readonly macAddress: string;
  readonly vlanId: number;
  readonly interface: string;
  readonly entryType: "dynamic";
  readonly moves: number;
  /** Seconds since the epoch. */
  readonly lastMove: number;
}

interface IpNeighEntry {
  readonly dst?: string;
  readonly dev?: string;
  readonly lladdr?: string;
  readonly state?: readonly string[];
  readonly confirmed?: number;
}

interface BridgeFdbEntry {
  readonly mac?: string;
  readonly ifname?: string;
  readonly master?: string;
  readonly state?: string;
  readonly updated?: number;
  readonly flags?: readonly string[];
}

/** From the JSON of `ip -4 -s -j neigh show`. */
export const arpRows = (entries: readonly IpNeighEntry[]): readonly ArpRow[] =>
  entries.flatMap(({ dst, dev, lladdr, state, confirmed }) => {
    const port = fullName(dev ?? "");
    if (dst === undefined || lladdr === undefined || port === undefined) return [];
    const age = state?.includes("PERMANENT") === true ? {} : { age: confirmed ?? 0 };
    return [{ hwAddress: dottedMac(lladdr), address: dst, interface: port, ...age }];
  });

/** From the JSON of `bridge -s -j fdb show`; `now` in milliseconds since the epoch. */
export const macRows = (entries: readonly BridgeFdbEntry[], now: number): readonly MacRow[] =>
  entries.flatMap(({ mac, ifname, master, state, updated }) => {
    const port = fullName(ifname ?? "");
    const vlan = /^vlan(\d+)$/.exec(master ?? "")?.[1];
    const learned = state === undefined || state === "" || state === "stale";
    if (mac === undefined || port === undefined || vlan === undefined || !learned) return [];
    return [
      {
        macAddress: mac,
        vlanId: Number(vlan),
        interface: port,
        entryType: "dynamic",
        moves: 1,
        lastMove: now / 1000 - (updated ?? 0),
      },
    ];
  });

/** `show ip arp`. */
export const arpText = (rows: readonly ArpRow[]): string =>
  [
    "Address         Age (sec)  Hardware Addr   Interface",
    ...rows.map(({ address, age, hwAddress, interface: port }) => {
      const shown = age === undefined ? "N/A" : formatAge(age);
      return `${address.padEnd(15)} ${shown.padStart(9)}  ${hwAddress.padEnd(15)} ${port}`;
    }),
    "",
  ].join("\n");

/** `show mac address-table`. */
export const macText = (rows: readonly MacRow[], now: number): string =>
  [
    "          Mac Address Table",
    "------------------------------------------------------------------",
    "",
    "Vlan    Mac Address       Type        Ports      Moves   Last Move",
    "----    -----------       ----        -----      -----   ---------",
    ...rows.map(({ vlanId, macAddress, interface: port, moves, lastMove }) => {
      const ago = `${formatAge(Math.max(0, now / 1000 - lastMove))} ago`;
      const short = port.replace("Ethernet", "Et");
      return `${`${vlanId}`.padStart(4)}    ${dottedMac(macAddress)}    DYNAMIC     ${short.padEnd(10)} ${`${moves}`.padEnd(7)} ${ago}`;
    }),
    `Total Mac Addresses for this criterion: ${rows.length}`,
    "",
  ].join("\n");

const showArp: ExecCommand["run"] = async (_context, _args, json) => {
  const rows = arpRows((await readJson("ip", ["-4", "-s", "-j", "neigh", "show"])) as []);
  return json ? arpJson(rows) : arpText(rows);
};

const arpJson = (rows: readonly ArpRow[]): string => {
  const dynamic = rows.filter(({ age }) => age !== undefined).length;
  const table = {
    dynamicEntries: dynamic,
    staticEntries: rows.length - dynamic,
    notLearnedEntries: 0,
    totalEntries: rows.length,
    ipV4Neighbors: rows,
  };
  return toJson({ vrfs: { default: table } });
};

const showMacs: ExecCommand["run"] = async (_context, _args, json) => {
  const now = Date.now();
  const rows = macRows((await readJson("bridge", ["-s", "-j", "fdb", "show"])) as [], now);
  return json
    ? toJson({ unicastTable: { tableEntries: rows }, multicastTable: { tableEntries: [] } })
    : macText(rows, now);
};

interface IpRouteEntry {
  readonly dst?: string;
  readonly gateway?: string;
  readonly dev?: string;
  readonly protocol?: string;
}

/** `show ip route`, only connected (C) and static (S) routes. */
export const routeText = (entries: readonly IpRouteEntry[]): string =>
  [
    "VRF: default",
    "Codes: C - connected, S - static",
    "",
    ...entries.flatMap(({ dst, gateway, dev }) => {
      const port = fullName(dev ?? "");
      if (dst === undefined || port === undefined) return [];
      const prefix = dst === "default" ? "0.0.0.0/0" : dst.includes("/") ? dst : `${dst}/32`;
      return gateway === undefined
        ? [` C        ${prefix} is directly connected, ${port}`]
        : [` S        ${prefix} [1/0] via ${gateway}, ${port}`];
    }),
    "",
  ].join("\n");

export const SHOW_TABLES: readonly ExecEntry[] = [
  ...["show ip arp", "show arp", "show arp vrf all"].map((pattern) => command(pattern, showArp)),
  command("show mac address-table", showMacs),
  command(
    "show ip route",
    textOnly(async () => routeText((await readJson("ip", ["-4", "-j", "route", "show"])) as [])),
  ),
];

/** "0:01:59". */
const formatAge = (seconds: number): string => {
  const whole = Math.floor(seconds);
  const two = (value: number): string => `${value}`.padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
};
