import type { Reading } from "../kinds/contract/driver.js";
import { onEngine } from "../messages/unknowns.js";
import type { Planned } from "../model/step.js";
import { failed } from "../model/result.js";
import type { HostTarget, HostTools } from "../model/target.js";
import { notKnown, type Observation } from "../model/unknown.js";

/** Where it is not docker, whose name needs no other words. */
const engineOf = (tools: HostTools | undefined): string | undefined =>
  tools?.containerEngine === "docker" ? undefined : tools?.containerEngine;

/**
 * What was observed on a host, with every command in it as it is called there: drivers know nothing
 * of a host's settings.
 */
export const observedFor = <T>({ tools }: HostTarget, value: T): T => {
  const engine = engineOf(tools);
  return engine === undefined ? value : (withEngine(value, engine) as T);
};

const withEngine = (part: unknown, engine: string): unknown => {
  if (Array.isArray(part)) return part.map((one) => withEngine(one, engine));
  if (typeof part !== "object" || part === null) return part;
  if (isNotKnown(part)) return notKnown(onEngine(part.unknown, engine));
  return Object.fromEntries(
    Object.entries(part).map(([key, one]) => [key, withEngine(one, engine)]),
  );
};

const isNotKnown = (part: object): part is Observation<never> & { readonly known: false } =>
  "known" in part && part.known === false && "unknown" in part;

/** A reading of a thing on its host, likewise. */
export const readingFor = <Inputs>(
  tools: HostTools | undefined,
  reading: Reading<Inputs>,
): Reading<Inputs> => {
  const engine = engineOf(tools);
  return engine === undefined || reading.status !== "unknown"
    ? reading
    : { ...reading, unknown: onEngine(reading.unknown, engine) };
};

/** A plan for a host, or why there is none, likewise. */
export const plannedFor = (tools: HostTools | undefined, plan: Planned): Planned => {
  const engine = engineOf(tools);
  return engine === undefined || plan.ok ? plan : failed(onEngine(plan.problem, engine));
};
