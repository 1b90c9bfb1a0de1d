import type { Drivers } from "../../core/engine/types.js";
import { describeUnknown } from "../../core/model/unknown.js";
import type { CallContext, DeleteRequest, PropertyMap } from "../../plugin-kit/index.js";
import { again as inShort } from "../again.js";
import { stackOfUrn } from "../stack-of-urn.js";
import type { Session } from "../session.js";
import { recordsIn, thingsIn } from "./known-things.js";
import { describeRestored, isRestored, restoreThings, plannedRestores } from "./restore-things.js";
import type { BaselineThing } from "./thing-keys.js";

/** The plugin kit's request, as far as it is needed. */
type Recorded = Pick<DeleteRequest, "urn" | "recordedInputs" | "recordedOutputs">;

/**
 * Leaves the hosts as the topology says: as they are, or restored.
 *
 * @throws Error with everything that could not be restored, after all the rest was; the baseline
 *   then stays in the stack, so that another destroy tries again.
 */
export const leaveHosts = async (
  drivers: Drivers,
  session: Session,
  { urn, recordedInputs, recordedOutputs }: Recorded,
  { log }: CallContext,
): Promise<void> => {
  const why = reasonToLeave(session);
  if (why !== undefined) return log("info", `the hosts were left as they are: ${why}`);
  const things = thingsIn(drivers, recordedInputs);
  const records = recordsIn(recordedOutputs);
  await refuseCut(session, things, records);
  session.beginsWriting(stackOfUrn(urn));
  const told: Promise<void>[] = [];
  const all = await restoreThings(session, things, records, (one) => {
    if (one.result.status === "restored") told.push(log("info", describeRestored(one)));
  });
  await Promise.all(told);
  const restored = all.filter(({ result }) => result.status === "restored").length;
  const left = all.filter((one) => !isRestored(one)).map(describeRestored);
  const others = all.length - restored - left.length;
  await log("info", `${restored} things were restored, ${others} were as recorded`);
  const missing = all.flatMap(({ unrecorded }) => unrecorded);
  const command = (session.again ?? inShort)("destroy", stackOfUrn(urn));
  if (left.length > 0)
    throw new Error([notRestored(all.length, left, command), ...missing].join("\n"));
  if (missing.length > 0)
    throw new Error([...missing, "Make room, and run this again:", `  ${command}`].join("\n"));
};

/** Throws, before the first write, where it would cut what is protected. */
const refuseCut = async (
  session: Session,
  things: readonly BaselineThing[],
  records: PropertyMap,
): Promise<void> => {
  const { engine, foreseeRestore } = session;
  if (foreseeRestore === undefined) return;
  const back = await plannedRestores(session, things, records);
  const { refusals } = foreseeRestore(await engine.observeAll(), back);
  if (refusals.length > 0)
    throw new Error(
      ["nothing was restored, and nothing was written:", ...refusals.map(describeUnknown)].join(
        "\n",
      ),
    );
};

/** Why nothing is restored; undefined where it is. */
const reasonToLeave = ({ onDestroy, isDeclaring }: Session): string | undefined => {
  if (onDestroy !== "restore") return "the topology does not say overlay.onDestroy: restore";
  return isDeclaring() ? "this run also declares resources, so it is no destroy" : undefined;
};

const notRestored = (all: number, left: readonly string[], command: string): string =>
  [
    `${left.length} of ${all} things could not be restored:`,
    ...left.map((line) => `  ${line}`),
    "What was restored stays so. Correct what is listed and run this again; it tries the rest:",
    `  ${command}`,
    "Or leave the rest as it is: take onDestroy out of the topology first.",
  ].join("\n");
