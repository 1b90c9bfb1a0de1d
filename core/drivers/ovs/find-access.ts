import type { ObservedHost, ObservedPort } from "../../model/observed.js";
import type { Unknown } from "../../model/unknown.js";
import { parseAccessId } from "../../kinds/access-port/schema.js";
import { portsWithIndex } from "./find-port.js";
import type { Words } from "../../model/words.js";
import { problem, type Problem } from "../../messages/unknowns.js";

export type FoundAccess =
  | {
      readonly status: "present";
      readonly port: ObservedPort;
      readonly ifindex: number;
      readonly ofport: number | null;
      readonly error: string | null;
      readonly mtu: number | null;
      readonly mtuRequest: number | null;
    }
  | { readonly status: "absent"; readonly reason: Words }
  | { readonly status: "unknown"; readonly unknown: Unknown };

const ambiguous = (observed: ObservedHost, id: string, why: Problem): FoundAccess => ({
  status: "unknown",
  unknown: { what: `access port ${id}`, host: observed.host, ...why },
});

const placed = (
  observed: ObservedHost,
  id: string,
  bridge: string,
  ifindex: number,
): FoundAccess => {
  const candidates = portsWithIndex(observed, ifindex);
  const [found, second] = candidates;
  if (second !== undefined) {
    const ports = candidates.map(({ port }) => port.name);
    return ambiguous(observed, id, problem("PORTS-WITH-ONE-INDEX", { ifindex, ports }));
  }
  if (found?.interface === undefined) {
    const reason = `it is attached to no bridge (its host end has interface index ${ifindex})`;
    return { status: "absent", reason };
  }
  if (found.bridge !== bridge) {
    return { status: "absent", reason: `it is attached to bridge ${found.bridge}, not ${bridge}` };
  }
  const { ofport, error, mtu, mtuRequest } = found.interface;
  return { status: "present", port: found.port, ifindex, ofport, error, mtu, mtuRequest };
};

/**
 * The OVS port of a container's interface, found by the index of the veth's host end: port names
 * are opaque and change with every restart of the container.
 */
export const findAccess = (observed: ObservedHost, id: string): FoundAccess => {
  const identity = parseAccessId(id);
  if (identity?.host !== observed.host) {
    return ambiguous(
      observed,
      id,
      problem("ID-OF-ANOTHER-HOST", {
        noun: "an access port",
        host: observed.host,
        form: "HOST/BRIDGE/CONTAINER/INTERFACE",
        example: "host-a/br0/ceos_1/eth3",
      }),
    );
  }
  const { bridge, container } = identity;
  const device = observed.devices[container];
  if (device === undefined) {
    const { host } = observed;
    return ambiguous(observed, id, problem("CONTAINER-NOT-ASKED", { container, host }));
  }
  if (!observed.ovs.known) return { status: "unknown", unknown: observed.ovs.unknown };
  if (!device.known) return { status: "unknown", unknown: device.unknown };
  const ifindex = device.value.peers[identity.interface];
  return ifindex === undefined
    ? { status: "absent", reason: `${container} has no interface ${identity.interface}` }
    : placed(observed, id, bridge, ifindex);
};
