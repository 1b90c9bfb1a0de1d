import type { Finding } from "../core/model/finding.js";
import type { ChangedPlace } from "../core/topology/edit/changed-places.js";
import { findingKey, type JudgeText } from "./proven-fixes.js";

/** Which changes of a file made a finding. */
export interface Origin {
  readonly finding: Finding;
  /** `base`: it was there before the changes. */
  readonly made: "base" | readonly ChangedPlace[];
}

/** What is looked at of a large change; beyond it nothing is said. */
const MOST_CHANGES = 30;

/**
 * The changes without any one of which a finding would not be there: one where that alone is enough,
 * else all of which it takes some.
 *
 * @param before findings of the file before
 * @param value the file as it is now, as a plain value
 */
export const originsOf = (
  findings: readonly Finding[],
  before: readonly Finding[],
  { value, changes, judgeText }: ChangedFile,
): readonly Origin[] => {
  const known = new Set(before.map(findingKey));
  const without = judgeWithout(value, judgeText);
  const looked = changes.slice(0, MOST_CHANGES);
  return findings.map((finding) => {
    const key = findingKey(finding);
    if (known.has(key)) return { finding, made: "base" };
    const clears = (reverted: readonly ChangedPlace[]): boolean =>
      without(reverted)?.has(key) === false;
    const alone = looked.filter((change) => clears([change]));
    return { finding, made: alone.length > 0 ? alone : needed(changes, clears) };
  });
};

export interface ChangedFile {
  readonly value: unknown;
  readonly changes: readonly ChangedPlace[];
  readonly judgeText: JudgeText;
}

/** Keys of the findings that are left when some changes are taken back; undefined: no topology. */
const judgeWithout = (value: unknown, judgeText: JudgeText) => {
  const known = new Map<string, ReadonlySet<string> | undefined>();
  return (reverted: readonly ChangedPlace[]): ReadonlySet<string> | undefined => {
    // JSON is YAML.
    const text = JSON.stringify(reverted.reduce((now, { revert }) => revert(now), value));
    if (!known.has(text)) {
      const found = judgeText(text);
      known.set(text, found === undefined ? undefined : new Set(found.map(findingKey)));
    }
    return known.get(text);
  };
};

/** From all taken back, one after the other is made again; those that stay taken back are needed. */
const needed = (
  changes: readonly ChangedPlace[],
  clears: (reverted: readonly ChangedPlace[]) => boolean,
): readonly ChangedPlace[] => {
  if (changes.length > MOST_CHANGES || !clears(changes)) return [];
  let reverted = changes;
  for (const change of changes) {
    const fewer = reverted.filter((one) => one !== change);
    if (clears(fewer)) reverted = fewer;
  }
  return reverted;
};
