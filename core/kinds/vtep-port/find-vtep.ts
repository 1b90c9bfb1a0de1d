import type { ObservedHost, ObservedInterface, ObservedPort } from "../../model/observed.js";
import type { Unknown } from "../../model/unknown.js";
import { placedPorts } from "../../drivers/ovs/find-port.js";
import { parseVtepId } from "./schema.js";
import type { Words } from "../../model/words.js";

export type FoundVtep =
  | {
      readonly status: "present";
      readonly port: ObservedPort;
      readonly interface: ObservedInterface;
    }
  | { readonly status: "absent"; readonly reason: Words; readonly hasBridge: boolean }
  | { readonly status: "unknown"; readonly unknown: Unknown };

const unclear = (observed: ObservedHost, id: string, reason: string, next: string): FoundVtep => ({
  status: "unknown",
  unknown: { kind: "ambiguous", what: `VTEP port ${id}`, host: observed.host, reason, next },
});

const free = "Rename or remove that port, or declare another name.";

/** The tunnel port that an id names; a port of its name that is something else is not taken over. */
export const findVtep = (observed: ObservedHost, id: string): FoundVtep => {
  const identity = parseVtepId(id);
  if (identity?.host !== observed.host) {
    const next = "An id is HOST/BRIDGE/PORT, e.g. host-a/br0/vtep-192-0-2-1.";
    return unclear(observed, id, `it is no id of a VTEP port of ${observed.host}`, next);
  }
  if (!observed.ovs.known) return { status: "unknown", unknown: observed.ovs.unknown };
  const { bridge, name } = identity;
  if (observed.ovs.value.bridges[bridge] === undefined) {
    return { status: "absent", reason: `there is no bridge ${bridge}`, hasBridge: false };
  }
  const found = placedPorts(observed).find(({ port }) => port.name === name);
  if (found === undefined) {
    return { status: "absent", reason: `${bridge} has no port ${name}`, hasBridge: true };
  }
  if (found.bridge !== bridge) {
    return unclear(observed, id, `a port of this name is on bridge ${found.bridge}`, free);
  }
  if (found.interface === undefined) {
    return unclear(observed, id, `port ${name} is a bond of several interfaces`, free);
  }
  if (found.interface.type !== "vxlan") {
    const reason = `port ${name} is of type ${found.interface.type}, not vxlan`;
    return unclear(observed, id, reason, free);
  }
  return { status: "present", port: found.port, interface: found.interface };
};
