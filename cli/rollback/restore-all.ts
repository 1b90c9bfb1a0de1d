import { restoreOrder, type Engine, type Restored } from "../../core/engine/index.js";
import type { ThingBefore } from "../../core/journal/rollback.js";
import { isBack, type DoneThing } from "./foreseen.js";
import { restoreOn, toRestore } from "./things-on-hosts.js";

export interface PuttingBack {
  readonly engine: Engine;
  readonly signal: AbortSignal;
  /** Why what became of a thing's steps is not in the journal, said once. */
  readonly unrecorded: (thing: ThingBefore) => readonly string[];
  /** Hears of each thing when it is done. */
  readonly told: (one: DoneThing) => void;
}

/**
 * Restores things, kind after kind on all hosts. Where one fails, or the signal is aborted, what has
 * begun is left to end and no further kind begins: an order that keeps apart what belongs apart has no
 * holes.
 */
export const restoreAll = async (
  things: readonly ThingBefore[],
  putting: PuttingBack,
): Promise<readonly DoneThing[]> => {
  const done: DoneThing[] = [];
  for (const kinds of restoreOrder) {
    const phase = things.filter(({ kind }) => kinds.some((one) => one === kind));
    const goesOn = done.every(isBack) && !putting.signal.aborted;
    done.push(
      ...(await Promise.all(
        phase.map((thing) => (goesOn ? restoreOne(thing, putting) : notRun(thing))),
      )),
    );
  }
  return done;
};

const notRun = (thing: ThingBefore): Promise<DoneThing> =>
  Promise.resolve({ thing, result: { status: "not-run" }, unrecorded: [] });

const restoreOne = async (
  thing: ThingBefore,
  { engine, unrecorded, told }: PuttingBack,
): Promise<DoneThing> => {
  const found = toRestore(thing);
  const result: Restored = found.ok
    ? await restoreOn(engine, found.value)
    : { status: "failed", reason: found.problem, outcomes: [] };
  const one = { thing, result, unrecorded: unrecorded(thing) };
  told(one);
  return one;
};
