import type { Say } from "../../model/say.js";
import type { Words } from "../../model/words.js";
import { describeUndeclared, undeclaredPlace, undoneByHand } from "../../undeclared/describe.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import type { Cause, CauseOf } from "../cause.js";
import type { Deviation } from "../deviation.js";
import { nameTraced, type Diverted } from "../evidence.js";
import { divertedBy } from "./bridge-setting.js";
import { defineCauses } from "./contract/define-causes.js";
import type { CauseWords } from "./contract/cause-words.js";
import { facetsOf } from "./undeclared.js";

declare module "./contract/cause-payloads.js" {
  interface CausePayloads {
    readonly "forwards-otherwise": {
      readonly bridge: string;
      readonly diverted: readonly Diverted[];
      /** What somebody has set there that can be the reason. */
      readonly because: readonly Undeclared[];
    };
  }
}

/** Bridges that forward otherwise than the columns of their ports say, as their own traces show. */
const observed = (host: string, deviations: readonly Deviation[]): readonly Cause[] =>
  deviations.flatMap(({ live }): readonly Cause[] => {
    if (live.of !== "bridge" || live.diverted === undefined) return [];
    if (divertedBy(deviations, { host }).length > 0) return [];
    const { bridge } = live.settings;
    return [
      {
        kind: "forwards-otherwise",
        host,
        about: { of: "bridge", host, bridge },
        certainty: "observed",
        // Taken back together: the one is why the other is so.
        facets: [live, ...facetsOf(deviations, live.because ?? [])],
        bridge,
        diverted: live.diverted,
        because: live.because ?? [],
      },
    ];
  });

const words = (
  { host, bridge, diverted, because }: CauseOf<"forwards-otherwise">,
  { update }: Say,
): CauseWords => ({
  clause: {
    subject: `${bridge} of ${host}`,
    says: ` forwards otherwise than the columns of its ports say${reasonWords(because, bridge)}: ${divertedInWords(diverted)}`,
  },
  seen: [
    ...because.map(describeUndeclared),
    ...diverted.map((one) => `${nameTraced(one)}: ${one.steps.join(" / ") || "no step"}`),
  ],
  remedy:
    because.length > 0
      ? `${because.map((one) => `${undoneByHand(one)}.`).join(" ")} ${update} leaves it, for nothing declares it.`
      : `Look at ovs-ofctl dump-flows ${bridge}, ovs-ofctl show ${bridge} and ovs-vsctl list mirror on ${host}: a learning switch has the one flow priority=0 actions=NORMAL. The topology does not declare flows, so that ${update} leaves them.`,
});

/** ", and somebody has set there flow priority=100,udp actions=drop", ", and somebody has set tag 100 at host-b/enp3s0" */
const reasonWords = ([first, ...others]: readonly Undeclared[], bridge: string): Words => {
  if (first === undefined) return "";
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const { about, setting, value } = first;
  const isThere = (about.of === "bridge" || about.of === "port") && about.bridge === bridge;
  return isThere
    ? `, and somebody has set there ${setting} ${value}${more}`
    : `, and somebody has set ${setting} ${value} at ${undeclaredPlace(first)}${more}`;
};

/** Broadcasts to spell out in one clause. */
const SPELLED = 2;

const divertedInWords = (diverted: readonly Diverted[]): Words => {
  const shown = diverted.slice(0, SPELLED).map((one) => `${nameTraced(one)} ${differenceOf(one)}`);
  const more = diverted.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [`and ${more} more of its kind`])].join(", ");
};

const differenceOf = ({ egress, expected }: Diverted): string => {
  if (egress.length === 0) return "is dropped";
  const missing = expected.filter((port) => !egress.includes(port));
  const beyond = egress.filter((port) => !expected.includes(port));
  return [
    ...(missing.length === 0 ? [] : [`does not leave by ${missing.join(" and ")}`]),
    ...(beyond.length === 0 ? [] : [`leaves by ${beyond.join(" and ")} too`]),
  ].join(", and ");
};

/** A bridge that sends frames elsewhere than its ports' columns say, as its own trace shows. */
export const forwardsOtherwise = defineCauses({
  "forwards-otherwise": {
    meaning: "a bridge sends frames elsewhere than its ports' columns say",
    words,
    observed: ({ host, deviations }) => observed(host, deviations),
  },
});
