import type { Expectation, FindingChanges } from "../../expectation/expectation.js";
import { markdownTable, markdownText } from "../markdown.js";
import { changeText } from "../policy/change-lines.js";
import { sourceLines, unrelatedLines, type ExpectationSource } from "./source-lines.js";
import { findingLines } from "./finding-lines.js";
import { inShort } from "./in-short.js";
import { settingRows } from "./setting-rows.js";
import {
  broadcastName,
  countedVlans,
  hostsOf,
  outcomeOf,
  pingName,
  sameVlans,
  vlansAt,
} from "./words.js";

/** What to expect of experiments as Markdown, for a ticket: everything, the summary first. */
export const expectationMarkdown = (
  found: Expectation,
  findings: FindingChanges,
  source: ExpectationSource,
): readonly string[] => [
  `## Expected of ${found.experiments.map(markdownText).join(", ")}`,
  "",
  ...list(inShort(found)),
  ...sourceLines(found, source).map((line) => `${markdownText(line.trim())}  `),
  "",
  ...titled(
    "What is set",
    markdownTable(
      ["host", "thing", "property", "without", "with"],
      settingRows(found.settings.changes).map(({ host, thing, property, from, to }) => [
        ...[host, thing, property, from, to],
      ]),
    ),
  ),
  ...list(unrelatedLines(found)),
  ...titled(
    "Not known",
    list(
      found.settings.unread.map(
        ({ host, kind, name, reason }) => `${host}: ${kind} ${name}: ${reason}`,
      ),
    ),
  ),
  ...titled("Pings between the ends of links", pingTable(found)),
  ...titled("Where an ARP request gets to", broadcastTable(found)),
  ...titled("Broadcast domains", list(found.layerTwo.domains.map(changeText))),
  ...titled("Loops that appear", list(found.layerTwo.loops.appear)),
  ...titled("Loops that go", list(found.layerTwo.loops.go)),
  ...titled("Rules", list(findingLines(findings))),
  ...titled("What will tell", ["```sh", ...source.tells, "```"]),
];

const titled = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`### ${title}`, "", ...lines, ""];

const list = (items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [...items.map((item) => `- ${markdownText(item)}`), ""];

const pingTable = ({ pings }: Expectation): readonly string[] =>
  markdownTable(
    ["ping", "without", "with", "why"],
    pings.map((ping) => [
      pingName(ping),
      outcomeOf(ping.before),
      outcomeOf(ping.after),
      ping.after.why ?? "",
    ]),
  );

const broadcastTable = ({ broadcasts }: Expectation): readonly string[] =>
  markdownTable(
    ["ARP request", "comes in at", "without", "with"],
    broadcasts.flatMap((broadcast) =>
      hostsOf(broadcast).map((host) => {
        const [old, now] = [vlansAt(broadcast.before, host), vlansAt(broadcast.after, host)];
        const back = host === broadcast.from.host ? " (back)" : "";
        return [
          broadcastName(broadcast),
          `${host}${back}`,
          countedVlans(old),
          sameVlans(old, now) ? "the same" : countedVlans(now),
        ];
      }),
    ),
  );
