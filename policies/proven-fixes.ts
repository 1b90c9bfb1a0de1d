import { keyOf, type Key } from "../core/model/key.js";
import type { FileEdit, Finding } from "../core/model/finding.js";
import { editYaml } from "../core/topology/edit/file-edit.js";

/** What the rules have to say of a topology's text; undefined where it is no topology any more. */
export type JudgeText = (text: string) => readonly Finding[] | undefined;

export interface ProvenFixes {
  /** The findings; of their edits only those are left that were tried. */
  readonly findings: readonly Finding[];
  /** The text with all of these edits that go together; absent where there are none. */
  readonly remediated?: { readonly text: string; readonly cleared: readonly Finding[] };
}

/** A finding that needs more is told in words; each is judged twice. */
const MOST_TRIED = 20;

/**
 * Tries what the rules suggest on a copy of the text: a change counts when its finding is gone, and
 * nothing mandatory has come that was not there before.
 */
export const provenFixes = (
  text: string,
  findings: readonly Finding[],
  judgeText: JudgeText,
): ProvenFixes => {
  const before = judgeText(text);
  if (before === undefined) return { findings: findings.map(withoutEdits) };
  const known = new Set(before.map(findingKey));
  const tried = new Map<string, readonly Finding[] | undefined>();
  const afterwards = (start: string, edits: readonly FileEdit[]) => {
    const changed = editYaml(start, edits);
    if (changed === undefined) return undefined;
    if (!tried.has(changed)) tried.set(changed, judgeText(changed));
    const after = tried.get(changed);
    return after?.every((one) => one.severity === "advisory" || known.has(findingKey(one))) === true
      ? { text: changed, left: new Set(after.map(findingKey)) }
      : undefined;
  };
  const suggested = findings.filter(({ fix, excepted }) => fix?.edits && excepted === undefined);
  const proven = new Set(
    suggested
      .slice(0, MOST_TRIED)
      .filter((one) => known.has(findingKey(one)))
      .filter((one) => afterwards(text, one.fix?.edits ?? [])?.left.has(findingKey(one)) === false),
  );
  return {
    findings: findings.map((one) => (proven.has(one) ? one : withoutEdits(one))),
    ...together(text, [...proven], afterwards),
  };
};

type Afterwards = (
  text: string,
  edits: readonly FileEdit[],
) => { readonly text: string; readonly left: ReadonlySet<string> } | undefined;

/** One after the other, for as long as nothing mandatory comes of it. */
const together = (
  text: string,
  proven: readonly Finding[],
  afterwards: Afterwards,
): Pick<ProvenFixes, "remediated"> => {
  let now = text;
  let left: ReadonlySet<string> | undefined;
  for (const finding of proven) {
    if (left?.has(findingKey(finding)) === false) continue;
    const next = afterwards(now, finding.fix?.edits ?? []);
    if (next === undefined || next.left.has(findingKey(finding))) continue;
    ({ text: now, left } = next);
  }
  if (now === text || left === undefined) return {};
  const gone = left;
  return { remediated: { text: now, cleared: proven.filter((one) => !gone.has(findingKey(one))) } };
};

/** The same finding before and after a change: its sentence may count or measure. */
export const findingKey = ({ code, verdict, subjects }: Finding): Key =>
  keyOf(code, verdict, ...subjects);

const withoutEdits = (finding: Finding): Finding => {
  if (finding.fix?.edits === undefined) return finding;
  const { summary, paste } = finding.fix;
  return { ...finding, fix: { summary, ...(paste === undefined ? {} : { paste }) } };
};
