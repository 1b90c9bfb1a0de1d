import { firstWords } from "./first-words.js";

/**
 * Lines that nothing here understands, for people and without what may be secret: by the section and the
 * first words of each, "router bgp (12 lines)", "Ethernet4: ip ospf".
 *
 * @param unread `below`: how many lines stand in the line's own section
 */
export const unreadNames = (
  unread: readonly { readonly section: string; readonly text: string; readonly below: number }[],
): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { section, text, below } of unread) {
    const name = section === "" ? firstWords(text) : `${section}: ${firstWords(text)}`;
    counts.set(name, (counts.get(name) ?? 0) + 1 + below);
  }
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count} lines)`));
};
