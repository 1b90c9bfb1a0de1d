import { z } from "zod";
import type {
  ObservedBridge,
  ObservedBridgeSettings,
  ObservedInterface,
  ObservedOvs,
  ObservedPort,
} from "../../model/observed.js";
import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { explainOvsFailure } from "./ovs-failure.js";
import { OWNER_MARK } from "./owner-mark.js";
import { bridgeColumns } from "../../kinds/bridge/settings.js";
import {
  bridgeCells,
  selectedRows,
  type BridgeRow,
  type InterfaceRow,
  type PortRow,
  type SelectedRows,
} from "./ovsdb-schema.js";
import type { Words } from "../../model/words.js";
import { problem } from "../../messages/unknowns.js";

const observedInterface = (row: InterfaceRow): ObservedInterface => ({
  name: row.name,
  type: row.type === "" ? "system" : row.type,
  ofport: row.ofport,
  // Tunnels in a userspace datapath have index 0 (measured, Open vSwitch 3.1).
  ifindex: row.ifindex === 0 ? null : row.ifindex,
  mtu: row.mtu,
  mtuRequest: row.mtu_request,
  error: row.error,
  options: row.options,
});

/** @throws Error when a row refers to one that is not there. */
const referred = <T>(rows: ReadonlyMap<string, T>, id: string): T => {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`row ${id} is referred to and not there`);
  return row;
};

/** The column of a port, where it has anything. */
const marksOf = ({ external_ids: marks = {} }: PortRow): Pick<ObservedPort, "externalIds"> =>
  Object.keys(marks).length === 0 ? {} : { externalIds: marks };

const portsById = ([, ports, interfaces]: SelectedRows): ReadonlyMap<string, ObservedPort> => {
  const byId = new Map(interfaces.rows.map((row) => [row._uuid, observedInterface(row)]));
  return new Map(
    ports.rows.map((row) => [
      row._uuid,
      {
        name: row.name,
        uuid: row._uuid,
        tag: row.tag,
        trunks: row.trunks.toSorted((a, b) => a - b),
        vlanMode: row.vlan_mode,
        interfaces: row.interfaces.map((id) => referred(byId, id)),
        ...(row.external_ids?.[OWNER_MARK] === undefined ? {} : { ours: true }),
        ...marksOf(row),
      },
    ]),
  );
};

const byName = <T extends { readonly name: string }>(things: readonly T[]): [string, T][] =>
  things.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((thing) => [thing.name, thing]);

const bridgeSettings = (row: BridgeRow): ObservedBridgeSettings => ({
  ...bridgeCells.parse(
    Object.fromEntries(bridgeColumns.map(({ name, column }) => [name, row[column]])),
  ),
  otherConfig: row.other_config,
});

const bridgesOf = (rows: SelectedRows): Readonly<Record<string, ObservedBridge>> => {
  const ports = portsById(rows);
  return Object.fromEntries(
    byName(rows[0].rows).map(([name, row]) => [
      name,
      {
        settings: bridgeSettings(row),
        ports: Object.fromEntries(byName(row.ports.map((id) => referred(ports, id)))),
        ...(row.external_ids === undefined ? {} : { externalIds: row.external_ids }),
      },
    ]),
  );
};

/** "ovs-vswitchd (Open vSwitch) 3.1.0" */
const versionLine = /^ovs-vswitchd \(.*\) (\S+)/m;

const parseRows = (stdout: string): ObservedOvs => {
  const lineEnd = stdout.indexOf("\n");
  const version = versionLine.exec(stdout.slice(lineEnd + 1))?.[1];
  if (lineEnd < 0 || version === undefined) throw new Error("the answer is not complete");
  const rows = selectedRows.parse(JSON.parse(stdout.slice(0, lineEnd)));
  return { version, bridges: bridgesOf(rows) };
};

const reasonOf = (error: unknown): Words =>
  error instanceof z.ZodError ? z.prettifyError(error).slice(0, 500) : String(error);

/** What a host's Open vSwitch holds, or why that is not known. Pure; never throws. */
export const parseOvs = (host: string, section: Section): Observation<ObservedOvs> => {
  if (section.exitCode !== 0) return notKnown(explainOvsFailure(host, section));
  try {
    return known(parseRows(section.stdout));
  } catch (error) {
    return notKnown({
      what: "Open vSwitch",
      host,
      ...problem("OVS-UNREADABLE", { why: reasonOf(error) }),
    });
  }
};
