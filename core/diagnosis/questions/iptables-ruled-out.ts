import type { RuledOut } from "../diagnosis.js";
import type { Ping } from "../evidence.js";
import type { Unmodelled } from "../unmodelled/unmodelled.js";
import type { RefusedPing } from "../world.js";
import type { Scene } from "./scene.js";

const NOT_ROUTED =
  "EOS_FORWARD hangs in FORWARD, which only packets that a container routes pass; ARP and a ping to the device itself do not.";

/**
 * That it is not the containers' iptables, as far as that was read. What drops in INPUT lets ARP pass,
 * so that a ping whose address was not resolved fails before it; else both ends' rules have to accept it.
 */
export const iptablesRuledOut = (
  { given, best }: Scene,
  ping: Ping,
  doubts: readonly Unmodelled[],
): readonly RuledOut[] => {
  const forward = { suspects: ["iptables in FORWARD"], because: NOT_ROUTED };
  if (best?.causes.some(({ kind }) => kind === "local-drop") === true) return [forward];
  if (ping.outcome === "unresolved")
    return [
      {
        suspects: ["iptables"],
        because: `There is no ARP reply, and iptables let every ARP frame pass. ${NOT_ROUTED}`,
      },
    ];
  const accepting = new Set(
    given.settled.flatMap((facet) =>
      facet.of === "local" && !refuses(facet.refused, ping)
        ? [`${facet.host}/${facet.container}`]
        : [],
    ),
  );
  const accepted = [ping.from, ping.to].every(({ host, container }) =>
    accepting.has(`${host}/${container}`),
  );
  if (!accepted || doubts.some(({ subject }) => subject.endsWith(" iptables"))) return [forward];
  return [
    {
      suspects: ["iptables"],
      because: `The rules of INPUT and OUTPUT of both containers were read, and accept the ping. ${NOT_ROUTED}`,
    },
  ];
};

const refuses = (refused: readonly RefusedPing[], { from, to }: Ping): boolean =>
  refused.some((one) => one.from === from.address && one.to === to.address);
