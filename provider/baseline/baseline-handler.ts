import { thingKey } from "../../core/model/thing-key.js";
import type { Drivers } from "../../core/engine/types.js";
import type { CallContext, PropertyMap, ResourceHandler } from "../../plugin-kit/index.js";
import { FIRST_REVISION, previewedOutputs, revisionOf } from "../outputs.js";
import type { Session } from "../session.js";
import { canBeRestored, recordsIn, thingsIn, unrecordedIn } from "./known-things.js";
import { leaveHosts } from "./leave-hosts.js";
import { recordThings } from "./record-things.js";
import type { ThingId } from "../thing-id.js";
import { byKey } from "./thing-keys.js";

export const BASELINE = "overlay:index:Baseline";

/**
 * How everything was before the stack managed it. Declared before everything else, so it records
 * first and is deleted last: by then nothing else of the stack is left, and its Delete may put
 * things back one by one, in an order of its own, without one failure stopping the engine.
 *
 * A thing is recorded once, when it is first declared or adopted, and kept by every update. A preview
 * or refresh does not read it: the record is of the past.
 */
export const baselineHandler = (drivers: Drivers, session: () => Session): ResourceHandler => {
  const recordAll = async (
    things: readonly ThingId[],
    { log }: CallContext,
  ): Promise<PropertyMap> => {
    const { records, missing } = await recordThings(session().engine, things);
    for (const reason of missing) await log("warning", `not recorded yet: ${reason}`);
    return records;
  };

  const record = async (
    inputs: PropertyMap,
    outputs: PropertyMap,
    context: CallContext,
  ): Promise<PropertyMap> => ({
    ...recordsIn(outputs),
    ...(await recordAll(unrecordedIn(drivers, inputs, outputs), context)),
  });

  return {
    check: ({ declared }) => {
      session().declares();
      const things = byKey(thingsIn(drivers, declared));
      return Promise.resolve({ inputs: { ...declared, things }, failures: [] });
    },

    diff: ({ declared, recordedOutputs }) => {
      const things = unrecordedIn(drivers, declared, recordedOutputs);
      const changes = things.map(
        (thing) => ({ path: ["things", thingKey(thing)], kind: "add" }) as const,
      );
      return Promise.resolve({ changes });
    },

    read: async ({ id, recordedInputs = {}, recordedOutputs }, context) => {
      if (recordedOutputs !== undefined) {
        return { status: "present", id, inputs: recordedInputs, outputs: recordedOutputs };
      }
      const records = await recordAll(session().desired.filter(canBeRestored), context);
      // Nothing is declared yet, so a destroy before the first update has nothing to restore.
      const inputs = { overlay: id, things: {} };
      return { status: "present", id, inputs, outputs: { overlay: id, records, ...FIRST } };
    },

    create: async ({ inputs, preview }, context) => {
      const id = typeof inputs["overlay"] === "string" ? inputs["overlay"] : "overlay";
      if (preview) return { id, outputs: previewedOutputs({ overlay: id }) };
      const records = await record(inputs, {}, context);
      return { id, outputs: { overlay: id, records, ...FIRST } };
    },

    update: async ({ declared, recordedOutputs, preview }, context) => {
      const { overlay } = declared;
      if (preview) return { outputs: previewedOutputs({ overlay }, recordedOutputs) };
      const records = await record(declared, recordedOutputs, context);
      return { outputs: { overlay, records, revision: revisionOf(recordedOutputs) + 1 } };
    },

    delete: (request, context) => leaveHosts(drivers, session(), request, context),
  };
};

const FIRST = { revision: FIRST_REVISION };
