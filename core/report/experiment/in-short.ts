import type { ExpectedBroadcast } from "../../expectation/expected-broadcasts.js";
import type { ExpectedPing } from "../../expectation/expected-pings.js";
import type { Expectation } from "../../expectation/expectation.js";
import { counted } from "../../model/counted.js";
import {
  broadcastName,
  countedVlans,
  fails,
  isAnswered,
  outcomeOf,
  pingDiffers,
  pingName,
  sameVlans,
  vlanCount,
  vlansAt,
} from "./words.js";
import type { Words } from "../../model/words.js";

/** Pings or broadcasts that are spelled out of a kind. */
const SHOWN = 3;

/** What somebody wants to know first, as sentences. */
export const inShort = (found: Expectation): readonly string[] => {
  const { changes, unread } = found.settings;
  if (changes.length + unread.length === 0)
    return ["Nothing changes: it is already as the experiments have it."];
  return [
    ...pingSentences(found.pings),
    ...reflections(found.broadcasts),
    loopSentence(found),
    ...found.transit.map(transitSentence),
  ];
};

const pingSentences = (pings: readonly ExpectedPing[]): readonly string[] => {
  const lost = pings.filter(({ before, after }) => isAnswered(before) && fails(after));
  const won = pings.filter(({ before, after }) => fails(before) && isAnswered(after));
  const other = pings.filter(
    (ping) => pingDiffers(ping) && !lost.includes(ping) && !won.includes(ping),
  );
  const answered = pings.filter(({ after }) => isAnswered(after)).length;
  const count = `${answered} of ${counted(pings.length, "ping")} ${answered === 1 ? "is" : "are"} answered`;
  if (lost.length + won.length + other.length === 0)
    return [`No ping changes: ${count}.`, ...stillFailing(pings)];
  return [
    ...(lost.length === 0 ? [] : [`${counted(lost.length, "ping")} will fail: ${listed(lost)}.`]),
    won.length === 0
      ? `${lost.length === 0 ? "No ping comes back: " : ""}${count}.`
      : `${counted(won.length, "ping comes back", "pings come back")}: ${listed(won)}; ${count}.`,
    ...other.slice(0, SHOWN).map(otherwise),
  ];
};

/** Of those that go on failing, the first that asks somebody in vain. */
const stillFailing = (pings: readonly ExpectedPing[]): readonly string[] => {
  const failing = pings.filter(({ after }) => after.outcome === "unresolved");
  const [first] = failing;
  if (first?.after.why === undefined) return [];
  return [`${pingName(first)} goes on without an ARP reply: ${first.after.why}.`];
};

const otherwise = (ping: ExpectedPing): string => {
  const { before, after } = ping;
  const why = after.why === undefined ? "" : `: ${after.why}`;
  return `${pingName(ping)}: ${outcomeOf(after)} instead of ${outcomeOf(before)}${why}.`;
};

const listed = (pings: readonly ExpectedPing[]): string => {
  const more = pings.length - SHOWN;
  return `${pings.slice(0, SHOWN).map(pingName).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
};

/** Broadcasts that come back to the sender's own host: what people see as a MAC that bleeds. */
const reflections = (broadcasts: readonly ExpectedBroadcast[]): readonly string[] => {
  const reflected = broadcasts.filter(
    ({ from, before, after }) =>
      vlansAt(before, from.host).length + vlansAt(after, from.host).length > 0,
  );
  const more = reflected.length - SHOWN;
  return [
    ...reflected.slice(0, SHOWN).map(reflection),
    ...(more > 0 ? [`${more} more ARP requests come back or came back; below.`] : []),
  ];
};

const reflection = (broadcast: ExpectedBroadcast): string => {
  const { from, before, after } = broadcast;
  const [old, now] = [vlansAt(before, from.host), vlansAt(after, from.host)];
  const name = `The ${broadcastName(broadcast)}`;
  if (now.length === 0)
    return `${name} no longer comes back to ${from.host}; without it, on ${vlanCount(old)}.`;
  if (sameVlans(old, now))
    return `${name} still comes back to ${from.host} on ${vlanCount(now)}, the same as without.`;
  const still = old.length === 0 ? "comes back" : "still comes back";
  return `${name} ${still} to ${from.host} on ${countedVlans(now)}; without it, on ${vlanCount(old)}.`;
};

const loopSentence = ({ layerTwo: { loops, leaks } }: Expectation): Words => {
  const loop =
    loops.before === loops.after
      ? `${counted(loops.after, "loop")}, as without`
      : `${counted(loops.after, "loop")} instead of ${loops.before}`;
  const { appear, go, shrunk } = leaks;
  const parts = [
    ...(appear.length === 0 ? [] : [counted(appear.length, "new leak")]),
    ...(go.length === 0 ? [] : [`${counted(go.length, "leak")} gone`]),
    ...(shrunk === 0
      ? []
      : [`${shrunk} of ${counted(leaks.before, "leak")} ${shrunk === 1 ? "gets" : "get"} smaller`]),
  ];
  const leak =
    parts.length === 0 ? `${counted(leaks.after, "leak")}, as without` : parts.join(", ");
  return `${loop}; ${leak}.`;
};

const transitSentence = ({ device, drops }: Expectation["transit"][number]): Words =>
  `${device} ${drops ? "drops" : "lets pass"} what it routes between its interfaces. No ping between the two ends of a link passes there, so none can tell.`;
