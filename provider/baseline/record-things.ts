import { thingKey } from "../../core/model/thing-key.js";
import { describeUnknown } from "../../core/model/unknown.js";
import type { Engine } from "../../core/engine/index.js";
import type { ThingId } from "../thing-id.js";

export interface Recorded {
  /** JSON of a `ThingRecord`, keyed as in `thingKey`. */
  readonly records: Readonly<Record<string, string>>;
  /** Why a thing could not be recorded, one sentence each. */
  readonly missing: readonly string[];
}

/** Records how things are now. What cannot be read is left out, to be recorded another time. */
export const recordThings = async (
  engine: Engine,
  things: readonly ThingId[],
): Promise<Recorded> => {
  const records: [string, string][] = [];
  const missing = new Set<string>();
  await Promise.all(
    things.map(async ({ kind, id }) => {
      const record = await engine.record(kind, id);
      if (record?.known === true) {
        records.push([thingKey({ kind, id }), JSON.stringify(record.value)]);
      } else if (record !== undefined) missing.add(describeUnknown(record.unknown));
    }),
  );
  return {
    records: Object.fromEntries(records.toSorted(([one], [other]) => (one < other ? -1 : 1))),
    missing: [...missing].sort(),
  };
};
