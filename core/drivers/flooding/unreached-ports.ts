import { compareText } from "../../model/compare-text.js";
import { hasSpanningTree } from "../../kinds/bridge/settings.js";
import type { Trace } from "../../model/live-probes.js";
import type { ObservedBridge, ObservedHost } from "../../model/observed.js";
import type { ObservedFlooding } from "../../model/observed-flooding.js";
import { known, type Observation, type Unknown } from "../../model/unknown.js";
import { floodsNormally } from "../live/parse-trace.js";
import { floodedPorts, isIn, type FloodedPort } from "./flooded-port.js";

/**
 * Why a broadcast does not get from one port to another. `stale`: nothing says so, and the switch
 * leaves the port out of NORMAL's flooding all the same. All others somebody has set.
 */
export type FloodObstacle =
  | { readonly kind: "stale" }
  /** OpenFlow's setting of the port that the broadcast comes from, or is to leave by. */
  | { readonly kind: "config"; readonly setting: PortSetting; readonly at: FloodedPort }
  | { readonly kind: "protected" }
  /** What the flow table does with it, in the words of the trace. */
  | { readonly kind: "flow"; readonly steps: readonly string[] }
  /** NORMAL floods; whether NO_FLOOD is set on the port is not known. */
  | { readonly kind: "unread"; readonly unknown: Unknown };

export type PortSetting = "NO_RECV" | "NO_FLOOD" | "NO_FWD" | "PORT_DOWN";

/** A port that a broadcast from others does not reach, although the VLAN columns say that it does. */
export interface UnreachedPort {
  readonly to: FloodedPort;
  readonly from: FloodedPort;
  readonly vlan: number;
  readonly obstacle: FloodObstacle;
}

/**
 * What the traces of a bridge show to be amiss, by port and by where it comes from; or the first
 * trace that could not be had. A spanning tree blocks ports as it must: nothing is said then.
 */
export const unreachedPorts = (
  observed: ObservedHost,
  bridge: ObservedBridge,
  flooding: ObservedFlooding,
): Observation<readonly UnreachedPort[]> => {
  if (hasSpanningTree(bridge.settings)) return known([]);
  const ports = floodedPorts(observed, bridge);
  const found: UnreachedPort[] = [];
  for (const { port, vlan, trace } of flooding.broadcasts) {
    const from = ports.find((one) => one.port.name === port);
    if (from === undefined || !isIn(from.port, vlan)) continue;
    if (!trace.known) return trace;
    for (const to of ports) {
      if (to === from || !isIn(to.port, vlan)) continue;
      const obstacle = obstacleBetween(from, to, trace.value, flooding);
      if (obstacle !== undefined) found.push({ to, from, vlan, obstacle });
    }
  }
  const sorted = found.toSorted(
    (a, b) => compareText(a.to.label, b.to.label) || compareText(a.from.label, b.from.label),
  );
  return known(sorted);
};

const obstacleBetween = (
  from: FloodedPort,
  to: FloodedPort,
  trace: Trace,
  { portConfig, protectedPorts }: ObservedFlooding,
): FloodObstacle | undefined => {
  const hasSet = (at: FloodedPort, setting: PortSetting): boolean =>
    portConfig.known && portConfig.value[at.port.name]?.includes(setting) === true;
  // A port that is shut down on the host's side drops what a trace still shows to leave by it.
  if (hasSet(to, "PORT_DOWN")) return { kind: "config", setting: "PORT_DOWN", at: to };
  if (to.isReachedBy(trace) !== false) return undefined;
  if (hasSet(from, "NO_RECV")) return { kind: "config", setting: "NO_RECV", at: from };
  if (!floodsNormally(trace)) return { kind: "flow", steps: trace.steps };
  for (const setting of ["NO_FLOOD", "NO_FWD"] as const)
    if (hasSet(to, setting)) return { kind: "config", setting, at: to };
  if ([from, to].every(({ port }) => protectedPorts.includes(port.name)))
    return { kind: "protected" };
  return portConfig.known ? { kind: "stale" } : { kind: "unread", unknown: portConfig.unknown };
};
