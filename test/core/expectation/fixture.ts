import assert from "node:assert/strict";
import type { Trial } from "../../../core/expectation/expect.js";
import { parseExperiments } from "../../../core/experiments/parse-experiments.js";
import { withExperiments } from "../../../core/experiments/with-experiments.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { incident } from "../diagnosis/fixture.js";

/** The incident with experiments on, put on top of what was seen where it is given. */
export const trialOf = async (
  texts: readonly string[],
  observed?: readonly ObservedHost[],
): Promise<Trial> => {
  const declared = await incident();
  const parsed = parseExperiments(texts, declared);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  const experimental = withExperiments(declared, parsed.experiments);
  return { declared, experimental, ...(observed === undefined ? {} : { observed }) };
};
