import { listOf } from "../../model/lists.js";
import { ownerName, endName } from "../../model/interface-name.js";
import { doubtsOf, flood } from "../../layer2/index.js";
import type { Answer } from "./answer.js";
import { otherWays, overallConfidence, type QuestionContext } from "./question-context.js";

/** What ports that are no device's (virtual machines, the bridge's own) contribute. */
export const whatOthersContribute = (context: QuestionContext): readonly Answer[] =>
  Object.values(context.topology.hosts).flatMap(({ name, bridge }): readonly Answer[] => {
    const ports = context.oracle.graph.ports.flatMap((port) =>
      port.kind === "bridge-port" &&
      port.host === name &&
      port.bridge === bridge &&
      port.peer.kind === "other" &&
      port.port !== bridge
        ? [port.port]
        : [],
    );
    if (ports.length === 0) return [];
    return [contribution(context, name, bridge, ports)];
  });

const contribution = (
  context: QuestionContext,
  host: string,
  bridge: string,
  ports: readonly string[],
): Answer => {
  const floods = ports.map((port) => flood(context.oracle.graph, { host, bridge, port }));
  const vlans = new Set(
    floods.flatMap(({ learned }) => learned.slice(0, 1).map(({ vlan }) => vlan)),
  );
  const { byComponent } = doubtsOf(context.oracle.graph);
  const unknown = new Set(
    floods.flatMap(({ arrivals: [first] }) =>
      listOf(byComponent, context.oracle.graph.component[first?.node ?? -1]).map(endName),
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
  const ways = otherWays(context).filter((one) => one.host === host);
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
      unknown.size === 0 && ways.length === 0 ? overallConfidence(context) : "cannot be told",
  };
};
