import type { Cause } from "./cause.js";
import { nameTraced, type Diverted } from "./evidence.js";
import type { Deviation } from "./observed-causes.js";

/** Bridges that forward otherwise than the columns of their ports say, as their own traces show. */
export const diversionCauses = (host: string, deviations: readonly Deviation[]): readonly Cause[] =>
  deviations.flatMap(({ live }): readonly Cause[] => {
    if (live.of !== "bridge" || live.diverted === undefined) return [];
    const { bridge } = live.settings;
    return [
      {
        kind: "forwards-otherwise",
        host,
        subject: `${host}/${bridge}`,
        summary: `${bridge} of ${host} forwards otherwise than the columns of its ports say: ${inWords(live.diverted)}`,
        certainty: "observed",
        facets: [live],
        seen: live.diverted.flatMap(linesOf),
        mend: `Look at ovs-ofctl dump-flows ${bridge}, ovs-ofctl show ${bridge} and ovs-vsctl list mirror on ${host}: a learning switch has the one flow priority=0 actions=NORMAL. The topology does not declare flows, so that pulumi up leaves them.`,
      },
    ];
  });

/** Ways to spell out in one clause. */
const SPELLED = 2;

const inWords = (diverted: readonly Diverted[]): string => {
  const shown = diverted.slice(0, SPELLED).map((one) => `${nameTraced(one)} ${differenceOf(one)}`);
  const more = diverted.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [`and ${more} more of its kind`])].join(", ");
};

const differenceOf = ({ ways, expected }: Diverted): string => {
  if (ways.length === 0) return "is dropped";
  const missing = expected.filter((way) => !ways.includes(way));
  const beyond = ways.filter((way) => !expected.includes(way));
  return [
    ...(missing.length === 0 ? [] : [`does not leave by ${missing.join(" and ")}`]),
    ...(beyond.length === 0 ? [] : [`leaves by ${beyond.join(" and ")} too`]),
  ].join(", and ");
};

const linesOf = (one: Diverted): readonly string[] => [
  `${nameTraced(one)}: ${one.steps.join(" / ") || "no step"}`,
];
