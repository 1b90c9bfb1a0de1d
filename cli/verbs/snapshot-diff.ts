import { diffSnapshots, type SnapshotDiff } from "../../core/snapshot/diff/diff-snapshots.js";
import { shown, type Difference } from "../../core/snapshot/diff/diff-trees.js";
import type { CliContext } from "../context.js";
import { openSnapshot } from "../evidence/open-snapshot.js";
import { EXIT } from "../exit-codes.js";
import { foldNumbered } from "../fold-numbered.js";
import { defineVerb } from "../verb/define-verb.js";
import { flag, required } from "../verb/specs.js";
import { tell } from "../say.js";

const OPTIONS = { json: flag("for programs, with every counter") };

/** Counters that are shown, those that grew most. */
const COUNTERS = 20;

/** "host-a ovs.bridges.arch-ovs.ports.ceos_1:eth3.tag: 3138 -> 107"; lines of a device as in diff(1). */
const line = ({ path, from, to }: Difference): string => {
  const [host = "", ...rest] = path;
  if (rest.length === 0 && (from === undefined || to === undefined))
    return `${host} is only in the ${from === undefined ? "second" : "first"} file`;
  const [area, device = "", part, text = ""] = rest;
  if (area === "devices" && part === "config" && rest.length === 4) {
    return `${host} ${device}: ${from === undefined ? "+" : "-"} ${text}`;
  }
  const place = rest.length === 0 ? host : `${host} ${rest.join(".")}`;
  return `${place}: ${shown(from)} -> ${shown(to)}`;
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((one) => `  ${one}`), ""];

/** "90 s later"; "earlier" tells a reader that the files are the wrong way round. */
const passed = ({ from, to }: SnapshotDiff): string => {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000);
  return `${Math.abs(seconds)} s ${seconds < 0 ? "earlier" : "later"}`;
};

/** The comparison for a person: alike lines in one; counters apart, because they always differ. */
export const diffText = (diff: SnapshotDiff): readonly string[] => {
  const { settings, learned, counters } = diff;
  const busiest = counters.toSorted((a, b) => Math.abs(b.grown) - Math.abs(a.grown));
  const more = counters.length - COUNTERS;
  return [
    `${diff.from} -> ${diff.to} (${passed(diff)})`,
    "",
    ...section("Configuration and state", foldNumbered(settings.map(line))),
    ...section("Learned addresses", foldNumbered(learned.map(line))),
    ...section("Counters that changed most", [
      ...busiest
        .slice(0, COUNTERS)
        .map(
          ({ path, grown }) =>
            `${path[0] ?? ""} ${path.slice(1).join(".")}: ${grown > 0 ? "+" : ""}${grown}`,
        ),
      ...(more > 0 ? [`and ${more} more; --json has all`] : []),
    ]),
    `${settings.length} differences in configuration and state, ${learned.length} in learned addresses, ${counters.length} counters`,
  ];
};

/** `overlay snapshot diff A B`: exit code 2 when configuration or state differs, else 0. */
export const snapshotDiff = async (
  context: CliContext,
  from: string,
  to: string,
  json: boolean,
): Promise<number> => {
  const diff = diffSnapshots(await openSnapshot(from), await openSnapshot(to));
  if (json) context.print(JSON.stringify(diff, null, 2));
  else tell(context, ...diffText(diff));
  return diff.settings.length === 0 ? EXIT.ok : EXIT.drift;
};

export default defineVerb({
  name: "snapshot diff",
  summary: "compare two snapshots: configuration and state, learned addresses, counters",
  arguments: {
    from: required("<from>", "the earlier file"),
    to: required("<to>", "the later file"),
  },
  options: OPTIONS,
  exits: { 2: "configuration or state differs" },
  run: (context, { json }, { from, to }) => snapshotDiff(context, from, to, json === true),
});
