import { thingKey } from "../../core/model/thing-key.js";
import { restorers } from "../../core/kinds/kinds.js";
import type { Drivers } from "../../core/engine/types.js";
import type { PropertyMap } from "../../plugin-kit/index.js";
import type { ThingId } from "../thing-id.js";
import { parseThings, type BaselineThing } from "./thing-keys.js";

/** A property that is a map; an empty one where it is not there. */
const mapOf = (value: unknown): PropertyMap =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as PropertyMap)
    : {};

/** The things of a baseline's inputs that can be restored. */
export const thingsIn = (drivers: Drivers, inputs: PropertyMap): readonly BaselineThing[] =>
  parseThings(drivers, mapOf(inputs["things"])).filter(canBeRestored);

export const canBeRestored = ({ kind }: Pick<ThingId, "kind">): boolean => kind in restorers;

/** The records of a baseline's outputs, keyed as in `thingKey`. */
export const recordsIn = (outputs: PropertyMap): PropertyMap => mapOf(outputs["records"]);

/** The things that are declared and not recorded yet. */
export const unrecordedIn = (
  drivers: Drivers,
  inputs: PropertyMap,
  outputs: PropertyMap,
): readonly BaselineThing[] =>
  thingsIn(drivers, inputs).filter((thing) => recordsIn(outputs)[thingKey(thing)] === undefined);
