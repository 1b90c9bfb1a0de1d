import { linesWithout } from "../lab-hosts/dump.js";

/** What a host is like, by its dump beside those of before the run and of a run that came to its end. */
export interface HostState {
  /** `mixed`: a part of the change; `other`: besides, something is there that neither has, or is gone. */
  readonly state: "old" | "new" | "mixed" | "other";
  /** Lines that neither dump has, with "+", and lines that both have and this one has not, with "-". */
  readonly foreign: readonly string[];
  /** Of a mixed one: lines of the state before, with "+", and lines as declared that are missing, with "-". */
  readonly unlike?: readonly string[];
}

/** @throws Error where both dumps are alike: a drift that changed nothing, or dumps that failed, prove nothing */
export const compareDumps = (
  now: readonly string[],
  before: readonly string[],
  after: readonly string[],
): HostState => {
  const areAlike =
    linesWithout(before, after).length === 0 && linesWithout(after, before).length === 0;
  if (areAlike) throw new Error("the host was before the run as it is to be after it");
  const common = before.filter((line) => after.includes(line));
  const foreign = [
    ...linesWithout(linesWithout(now, before), after).map((line) => `+ ${line}`),
    ...linesWithout(common, now).map((line) => `- ${line}`),
  ];
  if (foreign.length > 0) return { state: "other", foreign };
  const isLike = (dump: readonly string[]): boolean =>
    linesWithout(now, dump).length === 0 && linesWithout(dump, now).length === 0;
  if (isLike(after)) return { state: "new", foreign };
  if (isLike(before)) return { state: "old", foreign };
  const unlike = [
    ...linesWithout(now, after).map((line) => `+ ${line}`),
    ...linesWithout(after, now).map((line) => `- ${line}`),
  ];
  return { state: "mixed", foreign, unlike };
};
