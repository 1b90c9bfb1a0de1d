import type { Driver } from "../core/model/driver.js";
import type { ResourceKind } from "../core/model/resources.js";
import { describeUnknown } from "../core/model/unknown.js";
import { containsUnknown } from "../plugin-kit/index.js";
import type { ResourceHandler } from "../plugin-kit/index.js";
import { checkedInputs, checkInputs } from "./check-inputs.js";
import { asInputs, diffInputs } from "./diff-inputs.js";
import { FIRST_REVISION, previewedOutputs, revisionOf } from "./outputs.js";
import { readResource } from "./read-resource.js";
import { reconcileResource } from "./reconcile-resource.js";
import { refuseUnseen } from "./refuse-unseen.js";
import type { Session } from "./session.js";

/** How one kind of thing is handled; `session` throws while the plugin is not configured. */
export function resourceHandler<K extends ResourceKind>(
  driver: Driver<K>,
  session: () => Session,
): ResourceHandler {
  return {
    refreshBeforeUpdate: true,

    check: ({ declared }) => Promise.resolve(checkInputs(driver, declared)),

    diff: ({ recordedInputs, declared }) =>
      Promise.resolve({ changes: diffInputs(driver, recordedInputs, declared) }),

    read: (request, context) => readResource(driver, session(), request, context),

    create: async ({ inputs, preview }, context) => {
      if (preview && containsUnknown(inputs)) return { id: "", outputs: previewedOutputs(inputs) };
      const desired = checkedInputs(driver, inputs);
      const id = driver.idOf(desired);
      if (preview) {
        const reading = await session().engine.read(driver.kind, id, desired);
        if (reading.status === "unknown") throw new Error(describeUnknown(reading.unknown));
        return { id, outputs: previewedOutputs(inputs) };
      }
      const revisions = { changed: FIRST_REVISION, unchanged: FIRST_REVISION };
      const request = { driver, session: session(), desired, revisions };
      return { id, outputs: await reconcileResource(request, context) };
    },

    update: async ({ declared, recordedInputs, recordedOutputs, preview }, context) => {
      if (preview) return { outputs: previewedOutputs(declared, recordedOutputs) };
      refuseUnseen(driver, session(), recordedInputs);
      const revision = revisionOf(recordedOutputs);
      const outputs = await reconcileResource(
        {
          driver,
          session: session(),
          desired: checkedInputs(driver, declared),
          expected: asInputs(driver, recordedInputs),
          recordedOutputs,
          revisions: { changed: revision + 1, unchanged: revision },
        },
        context,
      );
      return { outputs };
    },

    delete: async ({ id }, { log }) => {
      await log("info", `${id} is no longer managed; the host was left as it is`);
    },
  };
}
