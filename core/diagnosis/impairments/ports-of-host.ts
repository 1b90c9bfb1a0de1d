import { portsOfBridge } from "../../drivers/ovs/find-port.js";
import { interfaceOwners } from "../../model/interface-owners.js";
import type { ObservedHost, ObservedPort } from "../../model/observed.js";
import type { PortRef } from "./impairment.js";

/** Ports of the overlay's bridge as impairments name them. */
export interface PortsOfHost {
  /** By its name, or its OpenFlow number as text; undefined: no container's and no tunnel's. */
  readonly find: (name: string) => PortRef | undefined;
  /** Whether a port of another bridge is the only one beside the bridge's own: by its name, or its number as text. */
  readonly isOnlyUplink: (bridge: string, port: string) => boolean;
  /** Whether all that leaves the host for the underlay leaves by this device of it, as far as its bridges tell. */
  readonly isWayOut: (device: string) => boolean;
}

export const portsOfHost = (seen: ObservedHost, bridge: string): PortsOfHost => {
  const owners = interfaceOwners(seen);
  const refs = new Map<string, PortRef>();
  for (const port of portsOfBridge(seen, bridge)) {
    const ref = refOf(port, owners);
    if (ref === undefined) continue;
    refs.set(port.name, ref);
    for (const { ofport } of port.interfaces) if (ofport !== null) refs.set(String(ofport), ref);
  }
  const isOnlyUplink = (other: string, port: string): boolean => {
    // Internal ports lead to the host itself (ovs-vswitchd.conf.db(5), Interface, type).
    const [uplink, ...more] = portsOfBridge(seen, other).filter(
      ({ name, interfaces }) =>
        name !== other && !interfaces.some(({ type }) => type === "internal"),
    );
    return uplink !== undefined && more.length === 0 && namesOf(uplink).includes(port);
  };
  return {
    find: (name) => refs.get(name),
    isOnlyUplink,
    isWayOut: (device) =>
      seen.ovs.known &&
      Object.entries(seen.ovs.value.bridges).every(
        ([other, { ports }]) =>
          other === device || ports[device] === undefined || isOnlyUplink(other, device),
      ),
  };
};

const namesOf = ({ name, interfaces }: ObservedPort): readonly string[] => [
  name,
  ...interfaces.flatMap(({ ofport }) => (ofport === null ? [] : [String(ofport)])),
];

const refOf = (
  { name, interfaces }: ObservedPort,
  owners: ReturnType<typeof interfaceOwners>,
): PortRef | undefined => {
  for (const { type, ifindex } of interfaces) {
    if (type === "vxlan") return { of: "tunnel", port: name };
    const owner = ifindex === null ? undefined : owners.get(ifindex);
    if (owner !== undefined)
      return { of: "attachment", container: owner.container, interface: owner.interface };
  }
  return undefined;
};
