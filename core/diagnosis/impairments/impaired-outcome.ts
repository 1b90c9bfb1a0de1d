import type { PingOutcome } from "../../model/ping.js";
import type { FullSizePing, Ping } from "../evidence.js";
import type { PredictedOutcome } from "../predicted-outcome.js";
import type { World } from "../world-index.js";
import { indexOf } from "../world-index.js";
import { vlanOfEnd } from "./link-vlan.js";
import type { FrameKind, Impairment } from "./impairment.js";
import { meets, type Leg } from "./legs.js";
import { deviceFacet } from "../facet-at.js";

type Pinged = Pick<Ping, "from" | "to" | "links">;
type Sized = Pinged & Pick<FullSizePing, "bytes">;

/** What a ping that would be answered gets, once the facts that were read have their effect. */
export const impairedOutcome = (world: World, ping: Pinged): PredictedOutcome | undefined => {
  const acting = indexOf(world).impairments;
  if (acting.length === 0) return undefined;
  const hit = hitsOf(world, acting, ping);
  const back = hitsOf(world, acting, { ...ping, from: ping.to, to: ping.from });
  const drops = (kinds: readonly FrameKind[], of = hit): boolean =>
    kinds.some((kind) => of(kind).includes("drops"));
  if (drops(["arp-ask", "arp-answer"])) {
    // The far end asks too: whoever it asks knows it then (arp(7): an entry for who asks oneself).
    const heard = !drops(["arp-ask"], back);
    const echo = drops(["request", "reply"]);
    const also: readonly PingOutcome[] = heard ? [echo ? "silent" : "answered", "silent"] : [];
    return result("unresolved", also);
  }
  if (drops(["request", "reply"])) {
    const unasked = metBy(world, acting, ping)("request").some((one) => one.unasked === true);
    return unasked ? result("silent", ["unresolved"]) : { ...result("silent", []), resolved: true };
  }
  const all = (["arp-ask", "arp-answer", "request", "reply"] as const).flatMap((kind) => hit(kind));
  // Whoever is asked by the other end knows it by that question, until somebody answers it again.
  if ([...all, ...back("arp-ask")].includes("answers"))
    return result("silent", ["answered", "unresolved"]);
  if (all.includes("loses")) return result("silent", ["answered", "unresolved"]);
  if (all.includes("drops-some"))
    return { ...result("silent", ["answered", "unresolved"]), vague: true };
  // Who answers a question twice is asked once all the same.
  if ([...hit("request"), ...hit("reply")].includes("doubles"))
    return result("duplicated", ["answered"]);
  // Who cannot find whom it answers may know it by having been asked, or not.
  return drops(["arp-ask", "arp-answer"], back) ? result("answered", ["silent"]) : undefined;
};

/**
 * Whether a full-size packet and its reply get through what was read: `false` where something drops them,
 * "unknown" where something loses some; undefined: nothing is in their way.
 */
export const impairedSize = (world: World, ping: Sized): false | "unknown" | undefined => {
  const acting = indexOf(world).impairments;
  if (acting.length === 0) return undefined;
  const hit = hitsOf(world, acting, ping);
  const all = [...hit("request"), ...hit("reply")];
  if (all.includes("drops")) return false;
  const back = hitsOf(world, acting, { ...ping, from: ping.to, to: ping.from });
  const unfound = [...back("arp-ask"), ...back("arp-answer")].includes("drops");
  return unfound || all.some(isPartial) ? "unknown" : undefined;
};

/** Whether something on the way of a ping loses some of what it is given. */
export const impairedLoss = (world: World, ping: Pinged): boolean => {
  const hit = hitsOf(world, indexOf(world).impairments, ping);
  return [...hit("request"), ...hit("reply")].some(isPartial);
};

/**
 * What becomes of the answer to an ARP broadcast: undefined where nothing is in its way. Who asks by a packet
 * socket hears what its own kernel drops (packet(7)).
 */
export const impairedAnswer = (world: World, ping: Pinged): "lost" | "perhaps" | undefined => {
  const acting = indexOf(world).impairments;
  if (acting.length === 0) return undefined;
  const met = metBy(world, acting, ping);
  const answers = met("arp-answer").filter(
    ({ host, spot, way }) =>
      way !== "in" ||
      spot.of !== "container" ||
      host !== ping.from.host ||
      spot.container !== ping.from.container,
  );
  const all = [...met("arp-ask"), ...answers].map(({ does }) => does);
  if (all.includes("drops")) return "lost";
  return all.some(isPartial) ? "perhaps" : undefined;
};

/** Who is said to have the address that a ping asks for, by somebody on the way; none: nobody does. */
export const givenOwners = (world: World, ping: Pinged): readonly string[] => {
  const acting = indexOf(world).impairments.filter(
    ({ does }) => does === "answers" || does === "renames",
  );
  return acting.length === 0
    ? []
    : metBy(world, acting, ping)("arp-ask").flatMap(({ mac }) => mac ?? []);
};

/**
 * The MAC addresses by which others on the way answer for what a ping asks for, beside the owner; undefined: one that
 * is not known.
 */
export const othersAnswer = (world: World, ping: Pinged): readonly (string | undefined)[] => {
  const acting = indexOf(world).impairments.filter(
    ({ does, mac }) => does === "answers" && mac === undefined,
  );
  return acting.length === 0
    ? []
    : metBy(
        world,
        acting,
        ping,
      )("arp-ask").map(({ host, spot }) =>
        spot.of === "through"
          ? deviceFacet(world, host, spot.container)?.device.systemMac
          : undefined,
      );
};

const isPartial = (does: Impairment["does"]): boolean => does === "loses" || does === "drops-some";

const result = (outcome: PingOutcome, also: readonly PingOutcome[]): PredictedOutcome => ({
  kind: "outcome",
  outcome,
  endless: false,
  ...(also.length === 0 ? {} : { also }),
});

/** What is done to each frame of a ping. */
const hitsOf = (
  ...given: Parameters<typeof metBy>
): ((kind: FrameKind) => readonly Impairment["does"][]) => {
  const met = metBy(...given);
  return (kind) => met(kind).map(({ does }) => does);
};

/** What each frame of a ping meets: an answer and a reply go the other way. */
const metBy = (
  world: World,
  acting: readonly Impairment[],
  { from, to, links, bytes }: Pinged & Partial<Sized>,
): ((kind: FrameKind) => readonly Impairment[]) => {
  const vlan = vlanOfEnd(world, from);
  const macOf = (end: Ping["from"]): string | undefined =>
    deviceFacet(world, end.host, end.container)?.device.systemMac;
  return (kind) => {
    const isBack = kind === "arp-answer" || kind === "reply";
    const [start, end] = isBack ? [to, from] : [from, to];
    const leg: Leg = {
      ...{ kind, from: start, to: end, links, vlan },
      ...(bytes === undefined ? {} : { bytes }),
      ...{ fromMac: macOf(start), toMac: macOf(end) },
    };
    return acting.filter((one) => meets(one, leg));
  };
};
