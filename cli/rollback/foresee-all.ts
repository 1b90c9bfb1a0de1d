import type { Engine } from "../../core/engine/index.js";
import type { ThingBefore } from "../../core/journal/rollback.js";
import type { ForeseenThing } from "./foreseen.js";
import { foreseeOn, toRestore } from "./things-on-hosts.js";

/** What would come of each thing, all hosts read side by side; in the order of hosts and names. */
export const foreseeAll = async (
  engine: Engine,
  things: readonly ThingBefore[],
): Promise<readonly ForeseenThing[]> => {
  const all = await Promise.all(
    things.map(async (thing): Promise<ForeseenThing> => {
      const found = toRestore(thing);
      return found.ok
        ? { thing, foreseen: await foreseeOn(engine, found.value) }
        : { thing, foreseen: { status: "impossible", reason: found.problem } };
    }),
  );
  return all.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
};

const placeOf = ({ thing: { host, kind, name } }: ForeseenThing): string =>
  [host, kind, name].join("\0");
