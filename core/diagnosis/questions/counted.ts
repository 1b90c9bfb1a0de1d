import type { ObservedHost } from "../../model/observed.js";

/**
 * What the bridges counted between two readings, as sentences, each after a space; "" where they were
 * not read twice. It decides nothing: a loop that nobody feeds is quiet, and frames that come back on
 * other VLANs move addresses too.
 */
export const countedOn = (observed: readonly ObservedHost[], loops: boolean): string => {
  const parts = observed.flatMap(({ host, ovs, detail }) => {
    const rates = detail?.live?.rates;
    if (rates?.known !== true) return [];
    const { seconds, moved, ports } = rates.value;
    const bridges = ovs.known ? Object.values(ovs.value.bridges) : [];
    const tunnels = bridges
      .flatMap((bridge) => Object.values(bridge.ports))
      .filter(({ interfaces }) => interfaces.some(({ type }) => type === "vxlan"))
      .map(({ name }) => ports[name] ?? { rx: 0, tx: 0 });
    const packets = Math.max(0, ...tunnels.map(({ rx, tx }) => Math.max(rx, tx)));
    return [
      {
        moved,
        words: `on ${host} ${Math.round(packets / seconds)} packets per second by the busiest tunnel, ${moved} learned addresses moved in ${seconds} s`,
      },
    ];
  });
  if (parts.length === 0) return "";
  const moving = parts.some(({ moved }) => moved > 0);
  return ` Counted ${parts.map(({ words }) => words).join("; ")}.${remark(loops, moving)}`;
};

const remark = (loops: boolean, moving: boolean): string => {
  if (loops) return moving ? "" : " Nothing went round just then; the next broadcast will.";
  return moving ? " They move because their own frames come back." : "";
};
