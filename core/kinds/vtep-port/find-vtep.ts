import type { ObservedHost, ObservedInterface, ObservedPort } from "../../model/observed.js";
import type { Unknown } from "../../model/unknown.js";
import { placedPorts } from "../../drivers/ovs/find-port.js";
import { parseVtepId } from "./schema.js";
import type { Words } from "../../model/words.js";
import { problem, type Problem } from "../../messages/unknowns.js";

export type FoundVtep =
  | {
      readonly status: "present";
      readonly port: ObservedPort;
      readonly interface: ObservedInterface;
    }
  | { readonly status: "absent"; readonly reason: Words; readonly hasBridge: boolean }
  | { readonly status: "unknown"; readonly unknown: Unknown };

const unclear = (observed: ObservedHost, id: string, why: Problem): FoundVtep => ({
  status: "unknown",
  unknown: { what: `VTEP port ${id}`, host: observed.host, ...why },
});

/** The tunnel port that an id names; a port of its name that is something else is not taken over. */
export const findVtep = (observed: ObservedHost, id: string): FoundVtep => {
  const identity = parseVtepId(id);
  if (identity?.host !== observed.host) {
    return unclear(
      observed,
      id,
      problem("ID-OF-ANOTHER-HOST", {
        noun: "a VTEP port",
        host: observed.host,
        form: "HOST/BRIDGE/PORT",
        example: "host-a/br0/vtep-192-0-2-1",
      }),
    );
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
    const on = { bridge: found.bridge };
    return unclear(observed, id, problem("VTEP-NAME-ON-ANOTHER-BRIDGE", on));
  }
  if (found.interface === undefined) {
    return unclear(observed, id, problem("VTEP-NAME-OF-A-BOND", { name }));
  }
  if (found.interface.type !== "vxlan") {
    const { type } = found.interface;
    return unclear(observed, id, problem("VTEP-NAME-OF-ANOTHER-TYPE", { name, type }));
  }
  return { status: "present", port: found.port, interface: found.interface };
};
