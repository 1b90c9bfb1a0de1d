import { keyOf } from "../../model/key.js";
import type { Ping } from "../evidence.js";
import type { Unmodelled } from "../unmodelled/unmodelled.js";
import { OF_IPTABLES } from "../unmodelled/unmodelled-detail.js";
import type { RefusedPing } from "../facet.js";
import type { RuledOut } from "./answer.js";
import type { QuestionContext } from "./question-context.js";

/**
 * That it is not the containers' iptables, as far as that was read. What drops in INPUT lets ARP pass,
 * so that a ping whose address was not resolved fails before it; else both ends' rules have to accept it.
 */
export const iptablesRuledOut = (
  { given, best }: QuestionContext,
  ping: Ping,
  doubts: readonly Unmodelled[],
): readonly RuledOut[] => {
  if (best?.causes.some(({ kind }) => kind === "local-drop") === true) return [NOT_ROUTED];
  if (ping.outcome === "unresolved") return [{ by: "no-arp-reply" }];
  const accepting = new Set(
    given.readFacets.flatMap((facet) =>
      facet.of === "local" && !refuses(facet.refused, ping)
        ? [keyOf(facet.host, facet.container)]
        : [],
    ),
  );
  const accepted = [ping.from, ping.to].every(({ host, container }) =>
    accepting.has(keyOf(host, container)),
  );
  return !accepted || doubts.some(({ code }) => OF_IPTABLES.has(code))
    ? [NOT_ROUTED]
    : [{ by: "rules-accept" }];
};

const NOT_ROUTED: RuledOut = { by: "not-routed" };

const refuses = (refused: readonly RefusedPing[], { from, to }: Ping): boolean =>
  refused.some((one) => one.from === from.address && one.to === to.address);
