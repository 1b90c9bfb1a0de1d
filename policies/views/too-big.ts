import { keyOf } from "../../core/model/key.js";
import { groupBy } from "../../core/model/group-by.js";
import type { OverlayFacts } from "../overlay-facts.js";
import type { Found } from "../rule.js";
import { interfacePath } from "./link-ends.js";
import { mtuSegments, type Sender, type TunnelLimit } from "./mtu-segments.js";

/** Ports that send packets of one size over one tunnel that does not carry them. */
export interface TooBig {
  readonly senders: readonly Sender[];
  readonly mtu: number;
  readonly tunnel: TunnelLimit;
}

/** By tunnel and size, in the graph's order. */
export const tooBig = (facts: OverlayFacts): readonly TooBig[] => {
  const over = mtuSegments(facts).flatMap(({ senders, narrowest }) =>
    narrowest === undefined
      ? []
      : senders
          .filter(({ mtu }) => mtu > narrowest.limit)
          .map((sender) => ({ sender, tunnel: narrowest })),
  );
  const groups = groupBy(over, ({ sender, tunnel }) =>
    keyOf(tunnel.between, tunnel.overhead, sender.mtu),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return {
      senders: group.map(({ sender }) => sender),
      mtu: first.sender.mtu,
      tunnel: first.tunnel,
    };
  });
};

/** A path of 1500 leaves 1446 on a trunk; "path - 50" leaves four bytes too many. */
export const isFourBytes = ({ mtu, tunnel }: TooBig): boolean =>
  tunnel.tagged && mtu - tunnel.limit === 4;

export const tooBigFinding = (facts: OverlayFacts, { senders, mtu, tunnel }: TooBig): Found => {
  const { between, path, overhead, limit } = tunnel;
  const [first] = senders;
  const vanish = mtu === limit + 1 ? `${mtu}` : `${limit + 1} to ${mtu}`;
  const byDefault = senders.every((sender) => sender.byDefault) ? ", EOS's default" : "";
  return {
    message: `packets of ${vanish} bytes vanish between ${between}: the path carries ${path}, the tunnel adds ${overhead}`,
    subjects: senders.map(({ view }) => view.name),
    evidence: [
      `${senders.length} routed link ends have an MTU of ${mtu}${byDefault}`,
      `${path} - ${overhead} = ${limit}`,
    ],
    fix: {
      summary: `let the links carry ${limit} bytes`,
      edits: [
        { path: ["overlay", "tenantMtu"], value: limit },
        // What an interface declares of its own wins over the tenant MTU.
        ...senders
          .filter(({ byDefault }) => facts.declared?.tenantMtu === undefined && !byDefault)
          .map(({ view }) => ({ path: interfacePath(view, "mtu"), value: limit })),
      ],
    },
    path:
      facts.declared?.tenantMtu === undefined && first !== undefined && !first.byDefault
        ? interfacePath(first.view, "mtu")
        : ["overlay", "tenantMtu"],
    facts: { mtu, path, overhead, limit },
  };
};
