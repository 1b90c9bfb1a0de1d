import type { ExpectedBroadcast, Reach } from "../../expectation/expected-broadcasts.js";
import type { ExpectedPing } from "../../expectation/expected-pings.js";
import type { Expectation, FindingChanges } from "../../expectation/expectation.js";
import { parseEndName } from "../../model/interface-name.js";
import type { DomainChange } from "../../layer2/index.js";
import { counted } from "../../model/counted.js";
import { changeText } from "../policy/change-lines.js";
import { sourceLines, unrelatedLines, type ExpectationSource } from "./source-lines.js";
import { findingLines } from "./finding-lines.js";
import { inShort } from "./in-short.js";
import { settingRows } from "./setting-rows.js";
import {
  broadcastDiffers,
  broadcastName,
  countedVlans,
  hostsOf,
  isAnswered,
  outcomeOf,
  pingDiffers,
  pingName,
  sameVlans,
  vlanCount,
  vlansAt,
} from "./words.js";

/** Lines of a kind that are shown; --json has all. */
const SHOWN = 8;

/** What to expect of experiments, for a person at a terminal: what matters first. */
export const expectationText = (
  found: Expectation,
  findings: FindingChanges,
  source: ExpectationSource,
): readonly string[] => [
  `Expected of ${found.experiments.join(", ")}`,
  ...sourceLines(found, source).map((line) => `  ${line}`),
  ...section("In short", inShort(found)),
  ...section("What is set (without -> with)", settingLines(found)),
  ...section("Pings between the ends of links", pingLines(found.pings)),
  ...section(
    "Where an ARP request gets to",
    cut(found.broadcasts.filter(isWorthALook), broadcastLines),
  ),
  ...section("Broadcast domains", domainLines(found)),
  ...section("Rules", rulesLines(findings)),
  ...section("What will tell", source.tells),
];

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];

const cut = <Item>(
  items: readonly Item[],
  lines: (item: Item) => readonly string[],
): readonly string[] => {
  const more = items.length - SHOWN;
  return [
    ...items.slice(0, SHOWN).flatMap(lines),
    ...(more > 0 ? [`and ${more} more; --json has all`] : []),
  ];
};

const settingLines = (found: Expectation): readonly string[] => {
  const { settings } = found;
  return [
    ...cut(settingRows(settings.changes), ({ host, thing, property, from, to }) => [
      `${host}  ${thing}  ${property}: ${from} -> ${to}`,
    ]),
    ...settings.unread.map(({ host, kind, name, reason }) => `${host}  ${kind} ${name}: ${reason}`),
    ...unrelatedLines(found),
  ];
};

/** Those that change; then those that fail all the same, with the reason; of the rest the number. */
const pingLines = (pings: readonly ExpectedPing[]): readonly string[] => {
  const same = pings.filter((ping) => !pingDiffers(ping));
  const fine = same.filter(({ after }) => isAnswered(after)).length;
  const line = (ping: ExpectedPing): string => {
    const { before, after } = ping;
    const change = pingDiffers(ping)
      ? `${outcomeOf(before)} -> ${outcomeOf(after)}`
      : `${outcomeOf(after)}, as without`;
    return `${pingName(ping)}: ${change}${after.why === undefined ? "" : ` (${after.why})`}`;
  };
  return [
    ...cut(pings.filter(pingDiffers), (ping) => [line(ping)]),
    ...cut(
      same.filter(({ after }) => !isAnswered(after)),
      (ping) => [line(ping)],
    ),
    ...(fine === 0 ? [] : [`${counted(fine, "ping")} answered, as without`]),
  ];
};

/** A broadcast that stays on its link and does so without the experiments is no news. */
const isWorthALook = (broadcast: ExpectedBroadcast): boolean => {
  const { from, after } = broadcast;
  return broadcastDiffers(broadcast) || after.endless || vlansAt(after, from.host).length > 0;
};

const broadcastLines = (broadcast: ExpectedBroadcast): readonly string[] => {
  const { from, before, after } = broadcast;
  const name = broadcastName(broadcast);
  if (!broadcastDiffers(broadcast))
    return [`${name}: comes back on ${vlanCount(vlansAt(after, from.host))}, all as without`];
  const own = (host: string): string => (host === from.host ? "comes back to" : "comes in to");
  return [
    `${name}: heard at ${heard(before, after)}`,
    ...hostsOf(broadcast).map(
      (host) =>
        `  ${own(host)} ${host} on ${vlanChange(vlansAt(before, host), vlansAt(after, host))}`,
    ),
    ...(after.lost === undefined ? [] : [`  gets nowhere: ${after.lost}`]),
    ...(after.endless ? ["  goes round for ever"] : []),
  ];
};

const heard = (before: Reach, after: Reach): string =>
  before.ports === after.ports
    ? `${counted(after.ports, "port")}, as without`
    : `${before.ports} -> ${counted(after.ports, "port")}`;

const vlanChange = (before: readonly number[], after: readonly number[]): string =>
  sameVlans(before, after)
    ? `${countedVlans(after)}, as without`
    : `${countedVlans(before)} -> ${countedVlans(after)}`;

const domainLines = ({ layerTwo: { domains, loops, leaks } }: Expectation): readonly string[] => {
  const withLinks = domains.filter(holdsLink);
  const others = domains.length - withLinks.length;
  return [
    ...(domains.length === 0 ? ["none changes"] : cut(withLinks, (one) => [changeText(one)])),
    ...(others === 0 ? [] : [`and ${others} without a link in it; --json has all`]),
    ...loops.appear.map((loop) => `new loop: ${loop}`),
    ...loops.go.map((loop) => `gone, a loop: ${loop}`),
    ...leaks.appear.map((leak) => `new leak: ${leakText(leak)}`),
    ...leaks.go.map((leak) => `gone, a leak: ${leakText(leak)}`),
  ];
};

/** An interface without a link has the name of one end. */
const holdsLink = ({ before, after }: DomainChange): boolean =>
  [...before, ...after].some(({ names }) => names.some((name) => parseEndName(name) === undefined));

const leakText = ({ links, isolated }: Expectation["layerTwo"]["leaks"]["go"][number]): string => {
  const more = links.length - SHOWN;
  const names = `${links.slice(0, SHOWN).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  const spare =
    isolated.length === 0 ? "" : ` and ${counted(isolated.length, "interface")} without a link`;
  return `${names === "" ? "no link" : names}${spare}`;
};

const rulesLines = (findings: FindingChanges): readonly string[] => {
  const lines = findingLines(findings);
  return lines.length === 0 ? ["they find the same with it as without"] : lines;
};
