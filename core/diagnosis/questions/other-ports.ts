import { formatVlanList } from "../../model/vlan-list.js";
import { doubtsOf, flood } from "../../topology/graph/index.js";
import { nameUnmodelled } from "../certainty.js";
import type { Answer } from "../diagnosis.js";
import { otherWays, overallConfidence, type Scene } from "./scene.js";

/** What ports that are no device's (virtual machines, the bridge's own) contribute. */
export const whatOthersContribute = (scene: Scene): readonly Answer[] =>
  Object.values(scene.topology.hosts).flatMap(({ name, bridge }): readonly Answer[] => {
    const ports = scene.oracle.graph.ports.flatMap((port) =>
      port.kind === "bridge-port" &&
      port.host === name &&
      port.bridge === bridge &&
      port.peer.kind === "other" &&
      port.port !== bridge
        ? [port.port]
        : [],
    );
    if (ports.length === 0) return [];
    return [contribution(scene, name, bridge, ports)];
  });

const contribution = (
  scene: Scene,
  host: string,
  bridge: string,
  ports: readonly string[],
): Answer => {
  const floods = ports.map((port) => flood(scene.oracle.graph, { host, bridge, port }));
  const vlans = new Set(
    floods.flatMap(({ learned }) => learned.slice(0, 1).map(({ vlan }) => vlan)),
  );
  const { byComponent } = doubtsOf(scene.oracle.graph);
  const unknown = new Set(
    floods.flatMap(({ arrivals: [first] }) =>
      (byComponent.get(scene.oracle.graph.component[first?.node ?? -1] ?? -1) ?? []).map(
        ({ device, interface: end }) => `${device}:${end}`,
      ),
    ),
  );
  const left = floods.flatMap(({ left }) => left);
  const containers = new Set(
    left.flatMap((place) =>
      place.kind === "bridge-port" && place.peer.kind === "container"
        ? [`${place.peer.container}:${place.peer.interface}`]
        : [],
    ),
  );
  const tunnels = left.some(
    (place) => place.kind === "bridge-port" && place.peer.kind === "tunnel",
  );
  const ways = otherWays(scene).filter((one) => one.host === host);
  return {
    question: `What do the ${ports.length} other ports of ${host} contribute?`,
    answer: [
      `They are on VLANs ${formatVlanList([...vlans])}.`,
      containers.size === 0
        ? "No device and no link shares a VLAN with them: they have no part in the fault."
        : `Their broadcasts reach ${[...containers].sort().join(", ")}.`,
      ...(ways.length === 0
        ? [
            tunnels
              ? `What they flood crosses the tunnel all the same${containers.size === 0 ? ", and ends there: load, nothing else" : ""}.`
              : "Nothing of theirs crosses the tunnel.",
          ]
        : [`What else they do cannot be told: ${nameUnmodelled(ways)}.`]),
      ...(unknown.size === 0
        ? []
        : [`What ${[...unknown].join(", ")} does with it is not modelled.`]),
    ].join(" "),
    confidence:
      unknown.size === 0 && ways.length === 0 ? overallConfidence(scene) : "cannot be told",
  };
};
