import type { CauseKind } from "../../diagnosis/cause.js";
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
      return kindSentence(effect.kind, effect.shown);
  }
};

/** What the simulation does not show, whatever else it does. */
const ALWAYS: Partial<Record<CauseKind, string>> = {
  "forward-drop":
    "What the device is to route is dropped there; a ping to the device itself is not routed, and passes.",
  "agent-behind":
    "It forwards no frame; what the agent reports and repairs is what its old commit does.",
};

/** Why it does nothing as it is, and when it would. */
const AS_IT_IS: Partial<Record<CauseKind, string>> = {
  trunks:
    "No frame crosses by it as it is, for the other end drops what it does not carry; once that end is open too, everything crosses.",
  "isolated-vlan":
    "Nothing reaches those ports by it as it is; a tunnel that carries their VLANs would join them with what the other host has there.",
  "path-mtu":
    "What the tunnel makes larger than that vanishes without an ICMP message; no packet that was sent was as large.",
  "spare-switchports": "No link shares a VLAN with them as it is.",
};

const kindSentence = (kind: CauseKind, shown: boolean): Words =>
  shown
    ? (ALWAYS[kind] ?? "")
    : (ALWAYS[kind] ?? AS_IT_IS[kind] ?? "Nothing that was measured depends on it.");
