import assert from "node:assert/strict";
import { ovsProbe } from "../../../core/drivers/ovs/ovs-probe.js";
import { parseOvs } from "../../../core/drivers/ovs/parse-ovs.js";
import type { HandCommands } from "../../../core/model/hand-command.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import type { Step, Verdict } from "../../../core/model/step.js";
import { hostWith } from "../drivers/ovs/observed-hosts.js";
import { rowOf, transact, type Cell, type Row, type Tables } from "./ovs-database.js";
import { vsctl } from "./ovs-vsctl.js";

export const PLACE = { host: "host-a", bridge: "arch-ovs" } as const;

/** A tunnel as it is declared, but for its trunks. */
export const TUNNEL = {
  ...PLACE,
  name: "vtep-1",
  vni: 194382,
  remoteAddress: "10.14.23.181",
  localAddress: "10.14.23.93",
} as const;

/** The same tunnel's interface, as the database has it. */
export const TUNNEL_INTERFACE: Row = {
  type: "vxlan",
  options: [
    "map",
    [
      ["key", String(TUNNEL.vni)],
      ["local_ip", TUNNEL.localAddress],
      ["remote_ip", TUNNEL.remoteAddress],
    ],
  ],
};

/** What the product reads of a host with this database. */
export const observe = (tables: Tables, more: Partial<ObservedHost> = {}): ObservedHost => {
  const { results } = transact(tables, ovsProbe.args[0] ?? "");
  const stdout = `${JSON.stringify(results)}\novs-vswitchd (Open vSwitch) 3.5.0\n`;
  const ovs = parseOvs("host-a", { exitCode: 0, stdout, stderr: "" });
  assert.ok(ovs.known, JSON.stringify(ovs));
  return { ...hostWith({}), ovs, ...more };
};

/** ovs-vswitchd gives a new interface a port number, and a device the MTU that is asked for. */
const reconfigured = (tables: Tables): Tables => ({
  ...tables,
  Interface: tables.Interface.map((row) => ({
    ...row,
    ...(typeof row["ofport"] === "number" ? {} : { ofport: 9 }),
    ...(typeof row["mtu_request"] === "number" ? { mtu: row["mtu_request"] } : {}),
  })),
});

/** Does what a step's script does, and what the step makes of the answer. */
export const carryOut = (
  tables: Tables,
  { command, judge }: Step,
): { readonly tables: Tables; readonly verdict: Verdict } => {
  const [shell, , , change = "", readBack = ""] = command.argv;
  assert.equal(shell, "sh");
  const made = transact(tables, change);
  const now = made.tables === tables ? tables : reconfigured(made.tables);
  const read = transact(now, readBack);
  const said = ["overlay:sent", JSON.stringify(made.results), JSON.stringify(read.results), ""];
  const verdict = judge({ exitCode: 0, stdout: said.join("\n"), stderr: "", durationMs: 1 });
  return { tables: now, verdict };
};

/** A step that asks the switch itself and leaves the database as it is. */
const isOfDatabase = ({ command }: Step): boolean => command.argv[3]?.startsWith("[") === true;

/** Carries out all steps that change the database; each has to succeed. */
export const carryOutAll = (tables: Tables, steps: readonly Step[]): Tables =>
  steps.filter(isOfDatabase).reduce((now, step) => {
    const made = carryOut(now, step);
    assert.deepEqual(made.verdict, { status: "done" }, step.title);
    return made.tables;
  }, tables);

/** What a person's commands make of the host; ovs-vsctl waits until each is in effect. */
export const byHand = (tables: Tables, commands: HandCommands): Tables =>
  commands.reduce((now, command) => {
    assert.equal(command.in, "host");
    return command.run.reduce((then, argv) => reconfigured(vsctl(then, argv)), now);
  }, tables);

const NOBODYS: ReadonlySet<string> = new Set(["_uuid", "ports", "interfaces", "ofport"]);

/** The rows of a database without what nobody chose: names of rows, and numbers of ports. */
export const contents = (tables: Tables): unknown => {
  const named = (rows: readonly Row[]) =>
    Object.fromEntries(
      rows.map((row) => [
        String(row["name"]),
        Object.fromEntries(Object.entries(row).filter(([column]) => !NOBODYS.has(column))),
      ]),
    );
  const ports = tables.Bridge.map((row) => [
    row["name"],
    tables.Port.filter(({ _uuid }) => JSON.stringify(row["ports"]).includes(JSON.stringify(_uuid)))
      .map(({ name }) => name)
      .toSorted(),
  ]);
  return {
    ports,
    Bridge: named(tables.Bridge),
    Port: named(tables.Port),
    Interface: named(tables.Interface),
  };
};

export interface PortRows {
  readonly port?: Row;
  readonly interface?: Row;
}

/** A database with one bridge, its ports, and the one of its own name. */
export const databaseWith = (
  bridge: Row,
  others: Readonly<Record<string, PortRows>> = {},
): Tables => {
  const ports: typeof others = { "arch-ovs": { interface: { type: "internal" } }, ...others };
  const names = Object.keys(ports);
  const id = (name: string): Cell => ["uuid", name];
  return {
    Bridge: [
      rowOf("Bridge", {
        _uuid: id("bridge"),
        name: "arch-ovs",
        ports: ["set", names.map((name) => id(`port-${name}`))],
        ...bridge,
      }),
    ],
    Port: Object.entries(ports).map(([name, { port }]) =>
      rowOf("Port", {
        _uuid: id(`port-${name}`),
        name,
        interfaces: id(`interface-${name}`),
        ...port,
      }),
    ),
    Interface: Object.entries(ports).map(([name, { interface: only }]) =>
      rowOf("Interface", { _uuid: id(`interface-${name}`), name, ofport: 1, ...only }),
    ),
  };
};
