import { guardWords, revertedWords } from "../../core/drivers/guard/guard-words.js";
import type { HostGuards } from "../../core/engine/index.js";
import { describeUnknown } from "../../core/model/unknown.js";

/** What is on each host, a line for each guard, and one for each step of one that has fired. */
export const guardLines = (hosts: readonly HostGuards[]): readonly string[] =>
  hosts.flatMap(({ host, guards }) => {
    if (!guards.ok) return [describeUnknown(guards.problem)];
    if (guards.value.length === 0) return [`${host}: no guard`];
    return guards.value.flatMap((guard) => [
      `${host}: ${guardWords(guard)}`,
      ...guard.reverted.map((step) => `  ${revertedWords(step)}`),
    ]);
  });

/** The same for programs. */
export const guardJson = (hosts: readonly HostGuards[]): string =>
  JSON.stringify(
    {
      guards: hosts.flatMap(({ host, guards }) =>
        guards.ok ? guards.value.map((guard) => ({ host, ...guard })) : [],
      ),
      unknown: hosts.flatMap(({ guards }) => (guards.ok ? [] : [guards.problem])),
    },
    null,
    2,
  );
