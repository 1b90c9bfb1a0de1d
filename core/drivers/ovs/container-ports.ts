import { ownerName, parseOwnerName } from "../../model/interface-name.js";
import { failed, ok, type Result } from "../../model/result.js";
import type { ObservedHost } from "../../model/observed.js";
import { known, notKnown, type Observation, type Unknown } from "../../model/unknown.js";
import { accessId } from "../../kinds/access-port/schema.js";
import { findAccess, type FoundAccess } from "./find-access.js";
import { problem } from "../../messages/unknowns.js";

type PresentPort = Extract<FoundAccess, { status: "present" }>;

/**
 * The ports of all data interfaces of a host's containers on one bridge, keyed by their owners
 * ("ceos_1:eth6"); what is not attached there is left out. One container that cannot be known makes
 * the whole unknown.
 */
export const containerPorts = (
  observed: ObservedHost,
  bridge: string,
): Observation<Readonly<Record<string, PresentPort>>> => {
  const ports: [string, PresentPort][] = [];
  for (const device of Object.values(observed.devices)) {
    if (!device.known) return notKnown(device.unknown);
    const { container, peers } = device.value;
    for (const name of Object.keys(peers).filter((one) => /^eth[1-9]\d*$/.test(one))) {
      const owner = ownerName({ container, interface: name });
      const found = portOf(observed, bridge, owner);
      if (found.status === "unknown") return notKnown(found.unknown);
      if (found.status === "present") ports.push([owner, found]);
    }
  }
  return known(Object.fromEntries(ports));
};

/** The port of "ceos_1:eth6" on a bridge. */
export const portOf = (observed: ObservedHost, bridge: string, key: string): FoundAccess => {
  const owner = parseOwnerName(key) ?? { container: key, interface: "" };
  return findAccess(observed, accessId({ host: observed.host, bridge, ...owner }));
};

/** The recorded ports among `keys` that are attached now, or why one of them is not known. */
export const portsAmong = (
  observed: ObservedHost,
  bridge: string,
  keys: readonly string[],
): Result<readonly (readonly [string, PresentPort])[], Unknown> => {
  const ports: (readonly [string, PresentPort])[] = [];
  for (const key of keys) {
    const found = portOf(observed, bridge, key);
    if (found.status === "unknown") return failed(found.unknown);
    if (found.status === "absent")
      return failed(detached(observed.host, bridge, key, found.reason));
    ports.push([key, found]);
  }
  return ok(ports);
};

const detached = (host: string, bridge: string, key: string, reason: string): Unknown => ({
  host,
  what: `the port of ${key} on ${bridge}`,
  ...problem("PORT-NOT-ATTACHED", { why: reason, then: "run this" }),
});
