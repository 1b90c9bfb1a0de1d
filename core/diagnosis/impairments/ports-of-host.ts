import { interfaceOwners } from "../../model/interface-owners.js";
import type { ObservedHost, ObservedPort } from "../../model/observed.js";
import type { PortRef } from "./impairment.js";

/** Ports of the overlay's bridge as impairments name them. */
export interface PortsOfHost {
  /** By its name, or its OpenFlow number as text; undefined: no container's and no tunnel's. */
  readonly find: (name: string) => PortRef | undefined;
}

export const portsOfHost = (seen: ObservedHost, bridge: string): PortsOfHost => {
  const owners = interfaceOwners(seen);
  const refs = new Map<string, PortRef>();
  const ports = seen.ovs.known ? Object.values(seen.ovs.value.bridges[bridge]?.ports ?? {}) : [];
  for (const port of ports) {
    const ref = refOf(port, owners);
    if (ref === undefined) continue;
    refs.set(port.name, ref);
    for (const { ofport } of port.interfaces) if (ofport !== null) refs.set(String(ofport), ref);
  }
  return { find: (name) => refs.get(name) };
};

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
