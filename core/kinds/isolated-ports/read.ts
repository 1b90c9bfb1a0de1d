import type { Reading } from "../contract/driver.js";
import type { ObservedHost } from "../../model/observed.js";
import type { IsolatedPortsInputs } from "./schema.js";
import { accessId } from "../access-port/schema.js";
import { parseBridgeId } from "../bridge/schema.js";
import { findAccess, type FoundAccess } from "../../drivers/ovs/find-access.js";
import { isolationOf } from "../../drivers/ovs/isolation.js";

/** The observed port of "ceos_1:eth6" on a bridge, by its owner. */
export const findIsolated = (observed: ObservedHost, bridge: string, key: string): FoundAccess => {
  const [container = "", name = ""] = key.split(":");
  const { host } = observed;
  return findAccess(observed, accessId({ host, bridge, container, interface: name }));
};

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
  const identity = parseBridgeId(id);
  if (identity === undefined) throw new Error(`"${id}" is no id of IsolatedPorts: host/bridge`);
  if (!observed.ovs.known) return { status: "unknown", unknown: observed.ovs.unknown };
  const bridge = observed.ovs.value.bridges[identity.bridge];
  if (bridge === undefined)
    return { status: "absent", reason: `there is no bridge ${identity.bridge}` };
  const all = Object.values(bridge.ports);
  const ports: [string, string][] = [];
  for (const key of scope === undefined ? allPorts(observed) : Object.keys(scope.ports)) {
    const found = findIsolated(observed, identity.bridge, key);
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
          .map((name) => `${container}:${name}`)
      : [`${container}:eth1`],
  );
