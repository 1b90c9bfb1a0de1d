import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { Cause } from "./cause.js";
import { CAUSE_FINDERS } from "./causes/causes.js";
import type { Deviation } from "./deviation.js";
import type { Facet } from "./facet.js";
import { facetKey } from "./facet-key.js";
import { hostOf, type World } from "./world.js";

/**
 * What was read and is otherwise than declared, grouped as a person would name it: first what is
 * between hosts, then in the order of hosts. What only the declaration or only the observation has (a virtual machine) is no cause by
 * itself, but for a declared port that is missing.
 */
export const observedCauses = (
  topology: EffectiveTopology,
  declared: World,
  readFacets: readonly Facet[],
): readonly Cause[] => {
  const pairs = readFacets.flatMap((live): readonly Deviation[] => {
    const wanted = declared.get(facetKey(live));
    return wanted === undefined || sameFacet(wanted, live) ? [] : [{ wanted, live }];
  });
  const hosts = [...new Set(readFacets.map(hostOf))].sort();
  const ofHosts = hosts.flatMap((host) => {
    const here = pairs.filter(({ live }) => hostOf(live) === host);
    return CAUSE_FINDERS.flatMap(
      ({ observed }) =>
        observed?.({ topology, host, deviations: here, declared, readFacets }) ?? [],
    );
  });
  return [...CAUSE_FINDERS.flatMap(({ between }) => between?.(pairs) ?? []), ...ofHosts];
};

/** An OVS port's name and a bridge's settings decide nothing here. */
const sameFacet = (wanted: Facet, live: Facet): boolean => {
  // Nobody misses an interface that is to be shut down.
  if (wanted.of === "device-port" && live.of === "device-port" && live.absent === true)
    return wanted.port.forwarding.mode === "shut";
  // More than is needed harms nobody.
  if (wanted.of === "path" && live.of === "path") return live.bytes >= wanted.bytes;
  return JSON.stringify(essence(wanted)) === JSON.stringify(essence(live));
};

const essence = (facet: Facet): unknown => {
  switch (facet.of) {
    case "bridge":
      return [facet.forwards, facet.absent ?? false, facet.diverted ?? []];
    case "bridge-port":
      return [facet.gone ?? null, facet.port.vlans, facet.port.peer];
    case "device":
      return [facet.running, facet.device.systemMac];
    case "device-port":
      return facet.port.forwarding.mode === "unknown" ? "unknown" : facet.port.forwarding;
    case "drops":
      return [...facet.interfaces].sort();
    case "local":
      return facet.refused;
    case "answers":
      return facet.mac;
    case "fact":
      return facet.acts;
    case "bridge-settings":
      return facet.settings;
    case "tunnel-options":
      return Object.entries(facet.options).sort();
    case "agent":
      return facet.commit;
    case "mtu":
      return [facet.device, facet.port];
    case "path":
      return facet.bytes;
  }
};
