import type { Topology } from "../topology/topology.js";
import { sameCommit } from "../model/same-commit.js";
import type { Cause } from "./cause.js";
import { bridgePortCauses } from "./bridge-port-causes.js";
import { deviceCauses } from "./device-causes.js";
import { diversionCauses } from "./diversion-causes.js";
import { localCauses } from "./local-causes.js";
import { pathCauses } from "./path-causes.js";
import { strangerCauses } from "./stranger-causes.js";
import { facetKey, hostOf, type Facet, type World } from "./world.js";

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
      ...bridgePortCauses(topology, host, here, settled),
    ];
  });
  return [...pathCauses(pairs), ...ofHosts];
};

/** A thing that was read, and how it was declared. */
export interface Deviation {
  readonly wanted: Facet;
  readonly live: Facet;
}

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
          subject: `${host}/${live.settings.bridge}`,
          summary: `ovs-vswitchd does not run on ${host}: its bridge forwards nothing`,
          certainty: "observed",
          facets: [live],
          seen: ["ovs-vswitchd does not answer"],
          mend: `Start Open vSwitch on ${host}, and diagnose again: how its ports are set cannot be read until then.`,
        },
      ];
    if (live.of === "device" && !live.running)
      return [
        {
          kind: "container-stopped",
          host,
          subject: live.device.name,
          summary: `the container of ${live.device.name} does not run`,
          certainty: "observed",
          facets: [live],
          seen: [`container ${live.device.container} is not running`],
          mend: `Start container ${live.device.container} on ${host}, then run pulumi up: its ports come back with new names.`,
        },
      ];
    return [];
  });

const bridgeMissing = (live: Extract<Facet, { of: "bridge" }>): Cause => ({
  kind: "bridge-missing",
  host: live.host,
  subject: `${live.host}/${live.settings.bridge}`,
  summary: `Open vSwitch on ${live.host} has no bridge ${live.settings.bridge}`,
  certainty: "observed",
  facets: [live],
  seen: [`no such bridge on ${live.host}`],
  mend: `Make bridge ${live.settings.bridge} on ${live.host} again: its platform does so when it starts.`,
});

const agentCauses = (host: string, deviations: readonly Deviation[]): readonly Cause[] =>
  deviations.flatMap(({ wanted, live }): readonly Cause[] => {
    if (wanted.of !== "agent" || live.of !== "agent") return [];
    if (sameCommit(wanted.commit, live.commit)) return [];
    return [
      {
        kind: "agent-behind",
        host,
        subject: host,
        summary: `${host}'s agent runs commit ${live.commit} instead of ${wanted.commit}`,
        certainty: "observed",
        facets: [live],
        seen: [`commit ${live.commit}`],
        byUpdate: true,
        mend: "pulumi up runs the update that the topology declares for it.",
      },
    ];
  });
