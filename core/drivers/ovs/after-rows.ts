import { z } from "zod";
import type { ObservedBridge, ObservedHost, ObservedPort } from "../../model/observed.js";
import type { RowWrite } from "../../model/row-write.js";
import { known } from "../../model/unknown.js";

/** An optional column: a value, or the empty set. */
const optional = <T extends z.ZodType>(value: T) =>
  z.union([
    value,
    z.tuple([z.literal("set"), z.tuple([])]).transform(() => null),
    z.tuple([z.literal("set"), z.tuple([value])]).transform(([, [only]]) => only as z.output<T>),
  ]);

const PortColumns = z.object({
  tag: optional(z.int()).exactOptional(),
  trunks: z
    .union([
      z.int().transform((vlan) => [vlan]),
      z.tuple([z.literal("set"), z.array(z.int())]).transform(([, vlans]) => vlans),
    ])
    .exactOptional(),
  vlan_mode: optional(z.string()).exactOptional(),
});
const InterfaceColumns = z.object({ mtu_request: optional(z.int()).exactOptional() });
const BridgeColumns = z.object({
  fail_mode: optional(z.string()).exactOptional(),
  stp_enable: z.boolean().exactOptional(),
  rstp_enable: z.boolean().exactOptional(),
});

/** A host as it is once rows are written: what decides about VLANs, sizes and forwarding, and nothing else. */
export const afterRows = (rows: readonly RowWrite[], observed: ObservedHost): ObservedHost => {
  if (!observed.ovs.known || rows.length === 0) return observed;
  const { value } = observed.ovs;
  const bridges = Object.fromEntries(
    Object.entries(value.bridges).map(([name, bridge]) => [
      name,
      rows.reduce((now, row) => bridgeWith(row, name, now), bridge),
    ]),
  );
  return { ...observed, ovs: known({ ...value, bridges }) };
};

const bridgeWith = (row: RowWrite, name: string, bridge: ObservedBridge): ObservedBridge => {
  if (row.table === "Bridge") return row.name === name ? withSettings(bridge, row.columns) : bridge;
  if (row.columns === "removed") {
    const { [row.name]: gone, ...ports } = bridge.ports;
    return gone === undefined ? bridge : { ...bridge, ports };
  }
  const { columns } = row;
  const ports = Object.entries(bridge.ports).map(([key, port]) => [
    key,
    row.table === "Interface"
      ? withRequest(port, row.name, columns)
      : port.name === row.name
        ? withColumns(port, columns)
        : port,
  ]);
  return { ...bridge, ports: Object.fromEntries(ports) as ObservedBridge["ports"] };
};

const withSettings = (bridge: ObservedBridge, columns: unknown): ObservedBridge => {
  const { fail_mode, stp_enable, rstp_enable } = BridgeColumns.parse(columns);
  return {
    ...bridge,
    settings: {
      ...bridge.settings,
      ...(fail_mode === undefined ? {} : { failMode: fail_mode }),
      ...(stp_enable === undefined ? {} : { stp: stp_enable }),
      ...(rstp_enable === undefined ? {} : { rstp: rstp_enable }),
    },
  };
};

const withColumns = (port: ObservedPort, columns: unknown): ObservedPort => {
  const { tag, trunks, vlan_mode } = PortColumns.parse(columns);
  return {
    ...port,
    ...(tag === undefined ? {} : { tag }),
    ...(trunks === undefined ? {} : { trunks: trunks.toSorted((a, b) => a - b) }),
    ...(vlan_mode === undefined ? {} : { vlanMode: vlan_mode }),
  };
};

/** What nobody asks for any more stays as it is. */
const withRequest = (port: ObservedPort, name: string, columns: unknown): ObservedPort => {
  const { mtu_request: mtu } = InterfaceColumns.parse(columns);
  if (mtu === undefined) return port;
  return {
    ...port,
    interfaces: port.interfaces.map((one) =>
      one.name === name ? { ...one, mtuRequest: mtu, mtu: mtu ?? one.mtu } : one,
    ),
  };
};
