import type { ObservedBridgeSettings } from "../../model/observed.js";
import type { BridgeDetail } from "../../model/observed-detail.js";
import { linksOn } from "../../undeclared/links-of.js";
import { type Unmodelled, type UnmodelledFrame, type UnmodelledRule } from "./unmodelled.js";

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

type About = Pick<UnmodelledFrame, "host" | "subject" | "links">;

const treeOf = (
  about: About,
  bridge: string,
  { stp, rstp }: ObservedBridgeSettings,
): readonly Unmodelled[] =>
  stp || rstp
    ? [
        {
          ...about,
          code: "spanning-tree",
          bridge,
          protocol: rstp ? "RSTP" : "STP",
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
            code: "flows",
            bridge,
            flow: other,
            more: more.length,
            forwards: true,
          } as const,
        ]),
    ...written.map(({ mac, vlan, port }): Unmodelled => ({
      ...about,
      code: "static-fdb",
      bridge,
      mac,
      vlan,
      port,
      forwards: false,
    })),
  ];
};
