import type { ObservedBridgeSettings } from "../../model/observed.js";
import type { BridgeDetail } from "../../model/observed-detail.js";
import { linksOn, type Unmodelled, type UnmodelledRule } from "./unmodelled.js";

/** What makes an overlay's bridge forward otherwise than a learning switch does by its ports' columns. */
export const bridges: UnmodelledRule = ({ topology, observed }) =>
  observed.flatMap(({ host, ovs, detail }) => {
    const bridge = topology.hosts[host]?.bridge;
    if (bridge === undefined || !ovs.known) return [];
    const settings = ovs.value.bridges[bridge]?.settings;
    const table = detail?.bridges[bridge];
    const about = { host, subject: `${host}/${bridge}`, links: linksOn(topology, host) };
    return [
      ...(settings === undefined ? [] : treeOf(about, bridge, settings)),
      ...(table?.known === true ? tableOf(about, bridge, table.value) : []),
    ];
  });

type About = Pick<Unmodelled, "host" | "subject" | "links">;

const treeOf = (
  about: About,
  bridge: string,
  { stp, rstp }: ObservedBridgeSettings,
): readonly Unmodelled[] =>
  stp || rstp
    ? [
        {
          ...about,
          summary: `${bridge} of ${about.host} runs ${rstp ? "RSTP" : "STP"}, and which ports it blocks was not read`,
          forwards: false,
        },
      ]
    : [];

/** What a switch does that was only made: the one flow of a learning switch. */
const NORMAL = /^priority=0,? actions=NORMAL$/;

const tableOf = (
  about: About,
  bridge: string,
  { flows, fdb }: BridgeDetail,
): readonly Unmodelled[] => {
  const [other, ...more] = flows.filter((flow) => !NORMAL.test(flow));
  const written = fdb.filter(({ age }) => age === null);
  return [
    ...(other === undefined
      ? []
      : [
          {
            ...about,
            summary: `${bridge} of ${about.host} has flows beside NORMAL: ${other}${more.length === 0 ? "" : `, and ${more.length} more`}`,
            forwards: true,
          },
        ]),
    ...written.map(({ mac, vlan, port }) => ({
      ...about,
      summary: `${bridge} of ${about.host} has a static entry: ${mac} on VLAN ${vlan} at ${port}`,
      forwards: false,
    })),
  ];
};
