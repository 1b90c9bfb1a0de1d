import type { CauseKind } from "../../diagnosis/cause.js";
import { CAUSES } from "../../diagnosis/causes/causes.js";
import type { Effect } from "../../diagnosis/unseen-effects.js";
import type { Words } from "../../model/words.js";

/** What a deviation does although it does not show: sentences. */
export const effectWords = (effects: readonly Effect[]): Words =>
  effects
    .map(sentenceOf)
    .filter((sentence) => sentence !== "")
    .join(" ");

/** Names that a sentence has room for. */
const NAMED = 4;

const sentenceOf = (effect: Effect): Words => {
  switch (effect.code) {
    case "loses-pings": {
      const { from, to, more } = effect;
      return `A ping from ${from.device} to ${to.address} (${to.device})${more === 0 ? "" : ` and ${more} more`} would fail by it; none was sent.`;
    }
    case "joins": {
      const more = effect.names.length - NAMED;
      return `It has part in joining ${effect.names.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}, which must be apart.`;
    }
    case "vanishes":
      return `What is sent with more than ${effect.than} bytes vanishes on the way, instead of being refused or fragmented before.`;
    case "refused":
      return `What is larger than ${effect.than} bytes is refused or fragmented there, although ${effect.size} would pass.`;
    case "lost-at-port":
      return `What is larger than ${effect.than} bytes is lost at the port, although ${effect.size} would pass.`;
    case "device-mtu-decides":
      return "The device's own MTU decides: the port would take more.";
    case "stored":
      return "It takes effect once the port is remediated without it.";
    case "kind":
      return kindSentence(effect.kind, effect.shown, effect.contradicted === true);
  }
};

const kindSentence = (kind: CauseKind, shown: boolean, contradicted: boolean): Words => {
  const { always, asItIs } = CAUSES[kind];
  if (always !== undefined || shown) return always ?? "";
  if (asItIs !== undefined) return asItIs;
  return contradicted
    ? "Whether anything that was measured depends on it cannot be told: some of it contradicts what was read."
    : "Nothing that was measured depends on it.";
};
