import type { ObservedHost } from "../../model/observed.js";
import type { Counted } from "./answer.js";

/**
 * What the bridges counted between two readings; nothing of hosts that were not read twice. It decides
 * nothing: a loop that nobody feeds is quiet, and frames that come back on other VLANs move addresses too.
 */
export const countedOn = (observed: readonly ObservedHost[]): readonly Counted[] =>
  observed.flatMap(({ host, ovs, detail }) => {
    const rates = detail?.live?.rates;
    if (rates?.known !== true) return [];
    const { seconds, moved, ports } = rates.value;
    const bridges = ovs.known ? Object.values(ovs.value.bridges) : [];
    const tunnels = bridges
      .flatMap((bridge) => Object.values(bridge.ports))
      .filter(({ interfaces }) => interfaces.some(({ type }) => type === "vxlan"))
      .map(({ name }) => ports[name] ?? { rx: 0, tx: 0 });
    const packets = Math.max(0, ...tunnels.map(({ rx, tx }) => Math.max(rx, tx)));
    return [{ host, packetsPerSecond: Math.round(packets / seconds), moved, seconds }];
  });
