import { FAULT_PAIRS, pairName, type FaultPair } from "../bench/fault-pairs.js";
import { IMPOSSIBLE_PAIRS } from "../bench/impossible-pairs.js";
import { labPaths } from "../lab/lab-paths.js";
import { labStatus } from "../lab/lab-status.js";
import { labUp } from "../lab/lab-up.js";
import type { CliContext } from "../../cli/context.js";
import { Failure } from "../../cli/failure.js";
import { recordFixtures } from "../fixtures/record-fixtures.js";
import { isRecorded, recordPairs } from "../fixtures/record-pairs.js";
import type { RecordedLab } from "../fixtures/record-state.js";
import { snapshotStates } from "../fixtures/snapshot-states.js";
import { labReporter } from "../lab/step-reporter.js";
import { labPreflight } from "../../cli/setup-steps.js";
import { namedStack } from "../../cli/stack/choose-stack.js";
import { stackTopology } from "../../cli/stack-topology.js";
import { INCIDENT } from "../demo/incident-facts.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { flag, rest } from "../../cli/verb/specs.js";

const OPTIONS = {
  pairs: flag("record pairs of faults; those that are not there yet, where none is named"),
};

/**
 * `overlay dev fixtures [NAME…]`: records the snapshots that unit tests work on, on the lab. Of the
 * pairs, those that are not recorded yet, unless some are named.
 */
export const fixtures = async (
  context: CliContext,
  names: readonly string[],
  pairs: boolean,
): Promise<void> => {
  if (pairs) {
    const chosen = await choosePairs(context, names);
    await pairsOn(context, await openLab(context), chosen);
    return;
  }
  const chosen = find(snapshotStates, names, ({ name }) => name, "state");
  await recordFixtures(context, await openLab(context), chosen);
};

const openLab = async (context: CliContext): Promise<RecordedLab> => {
  await labPreflight(context);
  const { projectRoot, signal } = context;
  const lab = labPaths(projectRoot);
  const report = labReporter(() => undefined);
  if ((await labStatus(lab)).state === "down") await labUp(lab, report, signal);
  const { stack } = INCIDENT;
  const { topology } = await stackTopology(projectRoot, namedStack(stack));
  return { lab, stack, topology };
};

/** Those of these names; all where none is named. */
const find = <T>(
  all: readonly T[],
  names: readonly string[],
  nameOf: (one: T) => string,
  what: string,
): readonly T[] => {
  if (names.length === 0) return all;
  return names.map((name) => {
    const found = all.find((one) => nameOf(one) === name);
    if (found !== undefined) return found;
    throw new Failure({
      what: `there is no ${what} "${name}" to record`,
      next: `name one of: ${all.map(nameOf).join(", ")}`,
    });
  });
};

const choosePairs = async (
  { projectRoot }: CliContext,
  names: readonly string[],
): Promise<readonly FaultPair[]> => {
  if (names.length > 0) return find(FAULT_PAIRS, names, pairName, "pair of faults");
  const missing: FaultPair[] = [];
  for (const pair of FAULT_PAIRS)
    if (IMPOSSIBLE_PAIRS[pairName(pair)] === undefined && !(await isRecorded(projectRoot, pair)))
      missing.push(pair);
  return missing;
};

/** A pair that cannot be had and is not declared so is a mistake of the declaration. */
const pairsOn = async (
  context: CliContext,
  lab: RecordedLab,
  pairs: readonly FaultPair[],
): Promise<void> => {
  const refusals = await recordPairs(context, lab, pairs);
  const news = refusals.filter(({ pair }) => IMPOSSIBLE_PAIRS[pairName(pair)] === undefined);
  if (news.length === 0) return;
  throw new Failure({
    what: "the lab cannot have these pairs of faults",
    why: news.map(({ pair, reason }) => `${pairName(pair)}: ${reason}`).join("\n"),
    next: "declare them in dev/bench/impossible-pairs.ts",
  });
};

export default defineVerb({
  name: "dev fixtures",
  summary: "record snapshots of the lab in every state, for unit tests",
  arguments: { names: rest("[names...]", "only these states, or pairs: vni-mismatch+wrong-tag") },
  options: OPTIONS,
  run: (context, { pairs }, { names }) => fixtures(context, names, pairs === true),
});
