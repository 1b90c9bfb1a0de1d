import { thingKey } from "../../core/model/thing-key.js";
import type { Drivers } from "../../core/engine/types.js";
import { kindNamed, type InputsByKind, type ResourceKind } from "../../core/kinds/declarations.js";
import type { PropertyMap } from "../../plugin-kit/index.js";

/** A declared thing, by kind. */
export type BaselineThing = {
  [K in ResourceKind]: { readonly kind: K; readonly id: string; readonly applied: InputsByKind[K] };
}[ResourceKind];

/** One declared thing with its id. */
export const thingOf = (drivers: Drivers, kind: ResourceKind, inputs: unknown): BaselineThing => {
  const driver = drivers[kind] as unknown as { idOf: (inputs: unknown) => string };
  return { kind, id: driver.idOf(inputs), applied: inputs } as BaselineThing;
};

/**
 * The things of a baseline's inputs. A key begins with the kind; the rest is the thing's name as the
 * program has it, or its id once the inputs were checked. A thing's inputs are JSON; a stack that was
 * last updated before that has them as they are.
 */
export const parseThings = (drivers: Drivers, things: PropertyMap): readonly BaselineThing[] =>
  Object.entries(things).flatMap(([key, applied]) => {
    const [named = ""] = key.split(" ");
    const kind = kindNamed(named);
    if (kind === undefined) return [];
    const inputs: unknown = typeof applied === "string" ? JSON.parse(applied) : applied;
    return [thingOf(drivers, kind, inputs)];
  });

/** Things as a baseline's inputs have them, by key. */
export const byKey = (things: readonly BaselineThing[]): PropertyMap =>
  Object.fromEntries(
    things.map((thing) => [thingKey(thing), JSON.stringify(thing.applied)] as const),
  );
