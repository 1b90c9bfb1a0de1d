import type { Plain } from "../model/plain.js";
import type { ObservedHost } from "../model/observed.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { ComparedItem } from "./comparison.js";
import { settingChanges, type SettingChange } from "./setting-changes.js";
import type { Words } from "../model/words.js";

/** Whether each property is as the experiments have it, in the order of the topology. */
export const settingItems = (
  declared: EffectiveTopology,
  experimental: EffectiveTopology,
  before: readonly ObservedHost[],
  after: readonly ObservedHost[],
): readonly ComparedItem[] => {
  const wanted = settingChanges(declared, experimental, before);
  const left = settingChanges(declared, experimental, after);
  const unread = new Map(left.unread.map((one) => [thingOf(one), one.reason]));
  const still = new Map(left.changes.map((change) => [nameOf(change), change]));
  const known = new Set(wanted.changes.map(nameOf));
  const added = left.changes.filter((change) => !known.has(nameOf(change)));
  return [
    ...[...wanted.changes, ...added].map((change): ComparedItem => {
      const about = {
        about: "setting" as const,
        what: nameOf(change),
        before: inWords(known.has(nameOf(change)) ? change.from : change.to),
        expected: inWords(change.to),
      };
      const reason = unread.get(thingOf(change));
      if (reason !== undefined) return { ...about, seen: reason, result: "cannot be told" };
      const live = still.get(nameOf(change));
      return live === undefined
        ? { ...about, seen: about.expected, result: "as expected" }
        : { ...about, seen: inWords(live.from), result: "otherwise" };
    }),
    ...left.unread
      .filter((one) => !wanted.changes.some((change) => thingOf(change) === thingOf(one)))
      .map((one): ComparedItem => {
        const what = thingOf(one);
        const expected = "as the experiment has it";
        return { about: "setting", what, expected, seen: one.reason, result: "cannot be told" };
      }),
  ];
};

const thingOf = ({ host, kind, name }: Pick<SettingChange, "host" | "kind" | "name">): string =>
  `${host} ${kind} ${name}`;

const nameOf = (change: SettingChange): string => `${thingOf(change)} ${change.path.join(".")}`;

const inWords = (value: Plain | undefined): Words => {
  if (value === undefined) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
};
