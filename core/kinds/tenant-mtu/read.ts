import { ownerName } from "../../model/interface-name.js";
import type { Facts, Reading } from "../contract/driver.js";
import type { ObservedHost } from "../../model/observed.js";
import type { TenantMtuInputs } from "./schema.js";
import { known, notKnown, type Observation, type Unknown } from "../../model/unknown.js";
import { portOf } from "../../drivers/ovs/index.js";
import { requireId } from "./schema.js";

/**
 * Projects an observation on one host's tenant ports: those that `scope` mentions, or all data
 * interfaces of all containers. One port that cannot be known makes the whole unknown; one that is
 * not there is left out, so that it differs.
 */
export const readTenant = (
  observed: ObservedHost,
  id: string,
  scope?: TenantMtuInputs,
): Reading<TenantMtuInputs> => {
  const identity = requireId(id);
  if (!observed.ovs.known) return { status: "unknown", unknown: observed.ovs.unknown };
  const { bridge } = identity;
  if (observed.ovs.value.bridges[bridge] === undefined) {
    return { status: "absent", reason: `there is no bridge ${bridge}` };
  }
  const keys = scope === undefined ? allPorts(observed) : known(Object.keys(scope.ports));
  if (!keys.known) return { status: "unknown", unknown: keys.unknown };
  const ports: [string, number][] = [];
  for (const key of keys.value) {
    const found = portOf(observed, bridge, key);
    if (found.status === "unknown") return found;
    if (found.status === "present" && found.mtu !== null) ports.push([key, found.mtu]);
  }
  const inputs = { ...identity, ports: Object.fromEntries(ports) };
  return { status: "present", inputs, facts: factsOf(observed) };
};

const allPorts = ({ devices }: ObservedHost): Observation<readonly string[]> => {
  const unknown = Object.values(devices)
    .map((device): Unknown | undefined => (device.known ? undefined : device.unknown))
    .find((reason) => reason !== undefined);
  if (unknown !== undefined) return notKnown(unknown);
  return known(
    Object.values(devices).flatMap((device) =>
      device.known
        ? Object.keys(device.value.peers)
            .filter((name) => /^eth[1-9]\d*$/.test(name))
            .map((name) => ownerName({ container: device.value.container, interface: name }))
        : [],
    ),
  );
};

/** "host-b 1500": the measured paths, or that one could not be measured. */
const factsOf = ({ paths }: ObservedHost): Facts => {
  const texts = Object.entries(paths).map(
    ([peer, path]) => `${peer} ${path.known ? path.value.bytes : "unknown"}`,
  );
  return texts.length === 0 ? {} : { paths: texts.join(", ") };
};
