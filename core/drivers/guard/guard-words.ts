import { counted } from "../../model/counted.js";
import { isPending, type ObservedGuard, type RevertedStep } from "../../model/observed-guard.js";
import type { Words } from "../../model/words.js";

const ofRun = ({ run, by, since }: ObservedGuard): Words =>
  `run ${run}${by === undefined ? "" : ` by ${by}`}${since === undefined ? "" : `, armed at ${since}`}`;

/** What became of a step when a guard fired. */
export const revertedWords = ({ outcome, text }: RevertedStep): Words => {
  switch (outcome) {
    case "reverted":
      return `taken back: ${text}`;
    case "unwritten":
      return `was as before already: ${text}`;
    case "left":
      return `LEFT, because somebody else has changed it since: ${text}`;
    case "failed":
      return `NOT TAKEN BACK: ${text}`;
  }
};

/** What a guard on a host does or has done, as a sentence. */
export const guardWords = (guard: ObservedGuard): Words => {
  const { state, steps, secondsLeft, firedAt, reverted } = guard;
  const what = counted(steps, "step");
  switch (state) {
    case "armed":
      return `a guard is armed (${ofRun(guard)}): it takes back ${what} in ${secondsLeft ?? "some"} s, unless the run goes on or is confirmed`;
    case "dead":
      return `a guard is armed (${ofRun(guard)}) and its process is gone: ${what} are not taken back unless somebody asks for it`;
    case "rebooted":
      return `a guard holds ${what} of a run that was not confirmed when the host was rebooted (${ofRun(guard)})`;
    case "firing":
      return `a guard takes back ${what} just now (${ofRun(guard)})`;
    case "fired":
      return firedWords(guard, firedAt ?? "some time", reverted);
    case "confirmed":
    case "cleaned":
      return `a guard is gone (${ofRun(guard)})`;
    case "unready":
      return `a guard was being armed and is not (${ofRun(guard)}); it has written nothing`;
  }
};

const firedWords = (guard: ObservedGuard, at: string, reverted: readonly RevertedStep[]): Words => {
  const bad = reverted.filter(({ outcome }) => outcome === "left" || outcome === "failed");
  const back = reverted.length - bad.length;
  return [
    `the guard of ${ofRun(guard)}, has fired at ${at} and taken back ${counted(back, "step")}`,
    ...bad.map(revertedWords),
  ].join("; ");
};

/** The command with which a person ends it. */
const NEXT: Words = "`npx overlay guard status` shows it, `npx overlay guard confirm` ends it";

const armedOf = (
  { state, topology }: ObservedGuard,
  looker: string | undefined,
): readonly Words[] => {
  if (!isPending(state)) return [];
  if (topology === undefined)
    return ["Of which topology it is, it does not say, so that no update takes it over"];
  return topology === looker
    ? ["Nothing that it holds is there to stay: the next update of its stack takes it over"]
    : [`It is of the topology ${topology}, and no update of another one has to do with it`];
};

/**
 * What a preview or a check says of the guards that it finds on a host.
 *
 * @param looker name of the topology that looks; absent: nobody
 */
export const guardWarnings = (
  guards: readonly ObservedGuard[],
  looker?: string,
): readonly Words[] =>
  guards.map((guard) => [guardWords(guard), ...armedOf(guard, looker), NEXT].join(". "));
