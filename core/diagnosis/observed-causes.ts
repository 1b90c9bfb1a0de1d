import type { Topology } from "../topology/topology.js";
import { sameCommit } from "../model/same-commit.js";
import type { Cause } from "./cause.js";
import { bridgePortCauses } from "./bridge-port-causes.js";
import type { Deviation } from "./deviation.js";
import { deviceCauses } from "./device-causes.js";
import { diversionCauses } from "./diversion-causes.js";
import { settingCauses } from "./bridge-setting-facets.js";
import { factCauses } from "./fact-causes.js";
import { localCauses } from "./local-causes.js";
import { pathCauses } from "./path-causes.js";
import { strangerCauses } from "./stranger-causes.js";
import { tunnelOptionCauses } from "./tunnel-option-facets.js";
import type { Facet } from "./facet.js";
import { facetKey } from "./facet-key.js";
import { hostOf, type World } from "./world.js";

/**
 * What was read and is otherwise than declared, grouped as a person would name it: first what is
 * between hosts, then in the order of hosts. What only the declaration or only the observation has (a virtual machine) is no cause by
 * itself, but for a declared port that is missing.
 */
export const observedCauses = (
  topology: Topology,
  declared: World,
  settled: readonly Facet[],
): readonly Cause[] => {
  const pairs = settled.flatMap((live): readonly Deviation[] => {
    const wanted = declared.get(facetKey(live));
    return wanted === undefined || sameFacet(wanted, live) ? [] : [{ wanted, live }];
  });
  const hosts = [...new Set(settled.map(hostOf))].sort();
  const ofHosts = hosts.flatMap((host) => {
    const here = pairs.filter(({ live }) => hostOf(live) === host);
    return [
      ...stoppedCauses(host, here),
      ...agentCauses(host, here),
      ...diversionCauses(host, here),
      ...deviceCauses(host, here, declared),
      ...localCauses(host, here, declared),
      ...strangerCauses(host, here),
      ...settingCauses(here),
      ...factCauses(here),
      ...tunnelOptionCauses(here),
      ...bridgePortCauses(topology, host, here, settled),
    ];
  });
  return [...pathCauses(pairs), ...ofHosts];
};

/** An OVS port's name and a bridge's settings decide nothing here. */
const sameFacet = (wanted: Facet, live: Facet): boolean => {
  if (wanted.of === "bridge" && live.of === "bridge")
    return (
      wanted.forwards === live.forwards &&
      wanted.absent === live.absent &&
      live.diverted === undefined
    );
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
      return facet.forwards;
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
      return [facet.loses ?? false, facet.settings];
    case "tunnel-options":
      return [facet.loses ?? false, ...Object.entries(facet.options).sort()];
    case "agent":
      return facet.commit;
    case "mtu":
      return [facet.device, facet.port];
    case "path":
      return facet.bytes;
  }
};

const stoppedCauses = (host: string, deviations: readonly Deviation[]): readonly Cause[] =>
  deviations.flatMap(({ live }): readonly Cause[] => {
    if (live.of === "bridge" && live.absent === true) return [bridgeMissing(live)];
    if (live.of === "bridge" && !live.forwards)
      return [
        {
          kind: "switch-stopped",
          host,
          about: { of: "bridge", host, bridge: live.settings.bridge },
          certainty: "observed",
          facets: [live],
        },
      ];
    if (live.of === "device" && !live.running)
      return [
        {
          kind: "container-stopped",
          host,
          about: { of: "device", host, device: live.device.name },
          certainty: "observed",
          facets: [live],
          container: live.device.container,
        },
      ];
    return [];
  });

const bridgeMissing = (live: Extract<Facet, { of: "bridge" }>): Cause => ({
  kind: "bridge-missing",
  host: live.host,
  about: { of: "bridge", host: live.host, bridge: live.settings.bridge },
  certainty: "observed",
  facets: [live],
  bridge: live.settings.bridge,
});

const agentCauses = (host: string, deviations: readonly Deviation[]): readonly Cause[] =>
  deviations.flatMap(({ wanted, live }): readonly Cause[] => {
    if (wanted.of !== "agent" || live.of !== "agent") return [];
    if (sameCommit(wanted.commit, live.commit)) return [];
    return [
      {
        kind: "agent-behind",
        host,
        about: { of: "host", host },
        certainty: "observed",
        facets: [live],
        is: live.commit,
        wanted: wanted.commit,
        byUpdate: true,
      },
    ];
  });
