import type { ConfigLine } from "../config-tree.js";
import type { Section } from "./sections.js";

/** Lines that `interface profile NAME` gives to the interfaces that say `profile NAME`. */
export type Profiles = ReadonlyMap<string, readonly ConfigLine[]>;

export const profilesOf = (sections: readonly Section[]): Profiles => {
  const profiles = new Map<string, ConfigLine[]>();
  for (const { line, children } of sections) {
    if (line?.command !== "interface profile <name>" || line.negated) continue;
    const [name = ""] = line.args;
    const lines = children.flatMap(({ text, children: below }) => {
      const command = /^command\s+(.+)$/i.exec(text)?.[1];
      return command === undefined ? [] : [{ text: command, children: below }];
    });
    profiles.set(name, [...(profiles.get(name) ?? []), ...lines]);
  }
  return profiles;
};

/** The lines of its profiles, in the order that it names them, and then its own, which prevail. */
export const withProfiles = (
  lines: readonly ConfigLine[],
  profiles: Profiles,
): readonly ConfigLine[] => {
  const names = lines.flatMap(({ text }) => {
    const named = /^profile\s+(.+)$/i.exec(text)?.[1];
    return named === undefined ? [] : named.split(/\s+/);
  });
  return [...names.flatMap((name) => profiles.get(name) ?? []), ...lines];
};
