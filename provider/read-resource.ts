import { thingKey } from "../core/model/thing-key.js";
import type { Driver, Reading } from "../core/kinds/contract/driver.js";
import type { ResourceKind } from "../core/kinds/declarations.js";
import { describeUnknown } from "../core/model/unknown.js";
import type { CallContext, ReadRequest, ReadResult } from "../plugin-kit/index.js";
import type { PropertyMap } from "../plugin-kit/index.js";
import { asInputs } from "./diff-inputs.js";
import { outputsOf, revisionOf } from "./outputs.js";
import type { Session } from "./session.js";
import { tellMeanwhile } from "./tell-meanwhile.js";

/**
 * Live inputs and outputs. Unknown is an error, so that the preview fails and nothing is planned
 * from a guess; only what is certainly absent is reported as gone. While a stack adopts, what is
 * recorded already is not looked at.
 */
export const readResource = async <K extends ResourceKind>(
  driver: Driver<K>,
  session: Session,
  { urn, id, recordedInputs, recordedOutputs }: ReadRequest,
  context: CallContext,
): Promise<ReadResult> => {
  const { engine, shown, adopting = false } = session;
  if (adopting && recordedInputs !== undefined && recordedOutputs !== undefined) {
    return { status: "present", id, inputs: recordedInputs, outputs: recordedOutputs };
  }
  const scope =
    recordedInputs === undefined
      ? session.scopeOf?.(driver.kind, id)
      : asInputs(driver, recordedInputs);
  const reading = await engine.read(driver.kind, id, scope);
  switch (reading.status) {
    case "present": {
      const { inputs, facts } = reading;
      const outputs = outputsOf(inputs, facts, revisionOf(recordedOutputs));
      const live = inputs as unknown as PropertyMap;
      shown.remember(thingKey({ kind: driver.kind, id }), live);
      await warn(reading, context);
      return { status: "present", id, inputs: live, outputs };
    }
    case "unknown":
      await tellMeanwhile(session, urn, reading.unknown, context);
      throw new Error(describeUnknown(reading.unknown));
    case "absent":
      if (recordedOutputs === undefined) throw new Error(`${id} is not there: ${reading.reason}`);
      await context.log("warning", `${id} is gone: ${reading.reason}`);
      return { status: "absent" };
  }
};

/** Says what somebody should know although nothing is to be changed. */
export const warn = async <Inputs>(
  { warnings = [], notes = [] }: Extract<Reading<Inputs>, { status: "present" }>,
  { log }: CallContext,
): Promise<void> => {
  for (const warning of warnings) await log("warning", warning);
  for (const note of notes) await log("info", note);
};
