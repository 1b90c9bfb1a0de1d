import assert from "node:assert/strict";
import { Failure, formatFailure } from "../../cli/failure.js";

/** The text of the Failure that a command ends with. */
export const refusal = async (run: Promise<unknown>): Promise<string> => {
  let text = "";
  await assert.rejects(run, (error) => {
    assert.ok(error instanceof Failure);
    text = formatFailure(error.facts);
    return true;
  });
  return text;
};
