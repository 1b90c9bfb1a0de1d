import { ownerName, endName } from "../../model/interface-name.js";
import { doubtsOf, flood } from "../../layer2/index.js";
import type { Answer } from "./answer.js";
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
      (byComponent.get(scene.oracle.graph.component[first?.node ?? -1] ?? -1) ?? []).map(endName),
    ),
  );
  const left = floods.flatMap(({ left }) => left);
  const containers = new Set(
    left.flatMap((place) =>
      place.kind === "bridge-port" && place.peer.kind === "container"
        ? [ownerName(place.peer)]
        : [],
    ),
  );
  const crossesTunnel = left.some(
    (place) => place.kind === "bridge-port" && place.peer.kind === "tunnel",
  );
  const ways = otherWays(scene).filter((one) => one.host === host);
  return {
    code: "other-ports",
    host,
    ports,
    vlans: [...vlans],
    reached: [...containers].sort(),
    crossesTunnel,
    ways,
    unknown: [...unknown],
    confidence:
      unknown.size === 0 && ways.length === 0 ? overallConfidence(scene) : "cannot be told",
  };
};
