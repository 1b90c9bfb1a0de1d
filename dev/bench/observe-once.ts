import { createEngine, type Engine } from "../../core/engine/index.js";
import type { InputsByKind, DesiredResource, ResourceKind } from "../../core/kinds/declarations.js";
import type { HostTarget } from "../../core/model/target.js";
import { kinds } from "../../core/kinds/kinds.js";
import { connectSsh } from "../../core/transport/index.js";

const newEngine = (targets: readonly HostTarget[], signal: AbortSignal): Engine =>
  createEngine({ targets, connect: (target) => connectSsh(target, { signal }), signal });

/** Logs in to every host and observes it once: what a preview does. */
export const observeOnce = async (
  targets: readonly HostTarget[],
  signal: AbortSignal,
): Promise<void> => {
  const engine = newEngine(targets, signal);
  try {
    await engine.observeAll();
  } finally {
    await engine.close();
  }
};

const differs = async <K extends ResourceKind>(
  engine: Engine,
  kind: K,
  inputs: InputsByKind[K],
): Promise<boolean> => {
  const reading = await engine.read(kind, kinds[kind].idOf(inputs), inputs);
  if (reading.status === "unknown") throw new Error(reading.unknown.reason);
  return reading.status === "absent" || engine.diff(kind, inputs, reading.inputs).length > 0;
};

/** An engine that has observed everything, for timing what comes after. */
export const observedEngine = async (
  targets: readonly HostTarget[],
  signal: AbortSignal,
): Promise<Engine> => {
  const engine = newEngine(targets, signal);
  await engine.observeAll();
  return engine;
};

/** Compares everything declared with the engine's observation; how many resources differ. */
export const planAll = async (
  engine: Engine,
  resources: readonly DesiredResource[],
): Promise<number> => {
  const answers = await Promise.all(
    resources.map(({ kind, inputs }) => differs(engine, kind, inputs)),
  );
  return answers.filter((answer) => answer).length;
};
