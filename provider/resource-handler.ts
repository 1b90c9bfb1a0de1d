import type { Driver } from "../core/kinds/contract/driver.js";
import type { InputsByKind, ResourceKind } from "../core/kinds/declarations.js";
import { describeUnknown } from "../core/model/unknown.js";
import { containsUnknown } from "../plugin-kit/index.js";
import type {
  CallContext,
  CheckResult,
  PropertyMap,
  ResourceHandler,
} from "../plugin-kit/index.js";
import { checkedInputs, checkInputs } from "./check-inputs.js";
import { asInputs, diffDeclared, succeeding } from "./diff-inputs.js";
import { FIRST_REVISION, previewedOutputs, revisionOf } from "./outputs.js";
import { readResource, warn } from "./read-resource.js";
import { reconcileResource } from "./reconcile-resource.js";
import { refuseContested } from "./refuse-contested.js";
import { refuseUnseen } from "./refuse-unseen.js";
import type { Session } from "./session.js";
import { tellMeanwhile } from "./tell-meanwhile.js";

/** A sentence for a preview on a difference, besides the difference itself. */
export type Remark<K extends ResourceKind> = (
  desired: InputsByKind[K],
  live: InputsByKind[K],
  session: Session,
) => Promise<string>;

const FIRST_REVISIONS = { changed: FIRST_REVISION, unchanged: FIRST_REVISION };

/** Shows the remark on a difference, where there is one. */
const commenting =
  <K extends ResourceKind>(
    driver: Driver<K>,
    session: () => Session,
    remark: Remark<K> | undefined,
  ) =>
  async (desired: InputsByKind[K], live: InputsByKind[K], { log }: CallContext): Promise<void> => {
    if (remark === undefined || driver.diff(desired, live).length === 0) return;
    await log("info", await remark(desired, live, session()));
  };

/**
 * What was read, where it is as declared. A reading may say more than a declaration (a tag out of a range,
 * every tunnel), and the engine writes its whole state for each resource whose inputs are recorded otherwise.
 */
const stayingAsRead = <K extends ResourceKind>(
  driver: Driver<K>,
  recorded: PropertyMap | undefined,
  checked: CheckResult,
): CheckResult => {
  if (recorded === undefined) return checked;
  const { inputs, failures } = checked;
  if (failures.length > 0 || containsUnknown(inputs)) return checked;
  return diffDeclared(driver, recorded, inputs).length === 0
    ? { inputs: recorded, failures }
    : checked;
};

/**
 * How one kind of thing is handled; `session` throws while the plugin is not configured. `remark` is
 * shown by previews that plan a change.
 */
export const resourceHandler = <K extends ResourceKind>(
  driver: Driver<K>,
  session: () => Session,
  remark?: Remark<K>,
): ResourceHandler => {
  const comment = commenting(driver, session, remark);
  return {
    refreshBeforeUpdate: true,

    check: ({ declared, recorded }) =>
      Promise.resolve(stayingAsRead(driver, recorded, checkInputs(driver, declared))),

    diff: ({ recordedInputs, declared }) =>
      Promise.resolve({ changes: diffDeclared(driver, recordedInputs, declared) }),

    read: (request, context) => readResource(driver, session(), request, context),

    create: async ({ urn, inputs, preview }, context) => {
      if (preview && containsUnknown(inputs)) return { id: "", outputs: previewedOutputs(inputs) };
      const desired = checkedInputs(driver, inputs);
      const id = driver.idOf(desired);
      if (preview && session().adopting === true) return { id, outputs: previewedOutputs(inputs) };
      if (preview) {
        const reading = await session().engine.read(driver.kind, id, desired);
        if (reading.status === "unknown") {
          await tellMeanwhile(session(), urn, reading.unknown, context);
          throw new Error(describeUnknown(reading.unknown));
        }
        await refuseContested(driver, session(), desired);
        if (reading.status === "present") {
          await warn(reading, context);
          await comment(desired, reading.inputs, context);
        }
        return { id, outputs: previewedOutputs(inputs) };
      }
      const request = { driver, session: session(), urn, desired, revisions: FIRST_REVISIONS };
      return { id, outputs: await reconcileResource(request, context) };
    },

    update: async ({ urn, declared, recordedInputs, recordedOutputs, preview }, context) => {
      if (preview) {
        if (!containsUnknown(declared)) {
          const desired = checkedInputs(driver, declared);
          await refuseContested(driver, session(), desired);
          await comment(desired, asInputs(driver, recordedInputs), context);
        }
        return { outputs: previewedOutputs(declared, recordedOutputs) };
      }
      refuseUnseen(driver, session(), { urn, live: recordedInputs });
      const revision = revisionOf(recordedOutputs);
      const revisions = { changed: revision + 1, unchanged: revision };
      const expected = asInputs(driver, recordedInputs);
      const desired = succeeding(driver, checkedInputs(driver, declared), expected);
      const request = { driver, session: session(), urn, desired, expected, recordedOutputs };
      return { outputs: await reconcileResource({ ...request, revisions }, context) };
    },

    // A destroy that restores things does it when the baseline goes, last (provider/baseline).
    delete: async ({ id }, { log }) => {
      const { onDestroy, isDeclaring } = session();
      if (onDestroy === "restore" && !isDeclaring()) return;
      await log("info", `${id} is no longer managed; the host was left as it is`);
    },
  };
};
