import { ownerName } from "../../model/interface-name.js";
import type { Reading } from "../contract/driver.js";
import type { ObservedHost } from "../../model/observed.js";
import type { IsolatedPortsInputs } from "./schema.js";
import { portOf } from "../../drivers/ovs/container-ports.js";
import { requireId } from "./schema.js";
import { isolationOf } from "../../drivers/ovs/isolation.js";

/**
 * Projects an observation on the ports that `scope` mentions, or on all data interfaces of all
 * containers, since which of them belong to no link cannot be observed. A port that is not there is
 * left out, so that it differs; one that cannot be known makes the whole unknown.
 */
export const readIsolated = (
  observed: ObservedHost,
  id: string,
  scope?: IsolatedPortsInputs,
): Reading<IsolatedPortsInputs> => {
  const identity = requireId(id);
  if (!observed.ovs.known) return { status: "unknown", unknown: observed.ovs.unknown };
  const bridge = observed.ovs.value.bridges[identity.bridge];
  if (bridge === undefined)
    return { status: "absent", reason: `there is no bridge ${identity.bridge}` };
  const all = Object.values(bridge.ports);
  const ports: [string, string][] = [];
  for (const key of scope === undefined ? allPorts(observed) : Object.keys(scope.ports)) {
    const found = portOf(observed, identity.bridge, key);
    if (found.status === "unknown") return found;
    if (found.status === "present") ports.push([key, isolationOf(found.port, all)]);
  }
  const inputs = { ...identity, ports: Object.fromEntries(ports) };
  return { status: "present", inputs, facts: {} };
};

/** A device that cannot be known is represented by its first port, which then says why. */
const allPorts = ({ devices }: ObservedHost): readonly string[] =>
  Object.entries(devices).flatMap(([container, device]) =>
    device.known
      ? Object.keys(device.value.peers)
          .filter((name) => /^eth[1-9]\d*$/.test(name))
          .map((name) => ownerName({ container, interface: name }))
      : [ownerName({ container, interface: "eth1" })],
  );
