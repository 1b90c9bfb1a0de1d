import assert from "node:assert/strict";
import { kinds, restorers } from "../../../core/kinds/kinds.js";
import type { Change } from "../../../core/kinds/contract/change.js";
import type { Kind } from "../../../core/kinds/contract/define-kind.js";
import type { ResourceKind } from "../../../core/kinds/contract/managed-kinds.js";
import type { Restorer } from "../../../core/kinds/contract/restorer.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { ok, type Result } from "../../../core/model/result.js";
import type { Unknown } from "../../../core/model/unknown.js";
import { stepsOf } from "../planned.js";
import type { Tables } from "./ovs-database.js";
import { byHand, carryOutAll, contents, observe } from "./switch-host.js";

/** One declared thing of any kind, on a host with a database. */
export interface Declared {
  readonly kind: ResourceKind;
  readonly inputs: object;
  readonly tables: Tables;
  /** What else is observed of the host: its devices, and who looks. */
  readonly more?: Partial<ObservedHost>;
}

const kindOf = (name: ResourceKind): Kind => kinds[name] as unknown as Kind;

const inputsOf = ({ inputs }: Declared) => inputs as Parameters<Kind["diff"]>[0];

/** What an observation shows to be otherwise than declared. */
export const driftIn = (declared: Declared, observed: ObservedHost): readonly Change[] => {
  const kind = kindOf(declared.kind);
  const inputs = inputsOf(declared);
  const reading = kind.read(observed, kind.idOf(inputs), inputs);
  assert.equal(reading.status, "present", JSON.stringify(reading));
  return kind.diff(inputs, reading.inputs);
};

const planOf = (declared: Declared, observed: ObservedHost) =>
  kindOf(declared.kind).plan(inputsOf(declared), observed, "run-1");

/** What became of the database. */
export interface Trip {
  /** After the update. */
  readonly made: Tables;
  /** After the stack has left again. */
  readonly left: Tables;
  /** After the stack went back to what it was before. */
  readonly back: Tables;
}

/**
 * A thing is updated, looked at, undone by hand and restored. What holds of each of them: an update
 * leaves no drift and nothing to do, the forecast of it shows the same, and what is given to a person
 * as undo makes the database what it was.
 */
export const roundTrip = (declared: Declared): Result<Trip, Unknown> => {
  const { tables, more } = declared;
  const kind = kindOf(declared.kind);
  const inputs = inputsOf(declared);
  const before = observe(tables, more);
  const restorer = restorers[declared.kind] as unknown as Restorer;
  const record = restorer.record(before, kind.idOf(inputs));
  assert.ok(record.known, JSON.stringify(record));

  const planned = planOf(declared, before);
  if (!planned.ok) return planned;
  const made = carryOutAll(tables, planned.value);
  const live = observe(made, more);
  assert.deepEqual(driftIn(declared, live), []);
  assert.deepEqual(stepsOf(planOf(declared, live)), []);
  assert.deepEqual(driftIn(declared, kind.after(inputs, before)), []);

  const undone = planned.value.toReversed().reduce((now, { undo }) => byHand(now, undo), made);
  assert.deepEqual(contents(undone), contents(tables));

  const leave = stepsOf(restorer.plan(record.value, inputs, live, "run-2"));
  const back =
    restorer.planBack === undefined
      ? leave
      : stepsOf(restorer.planBack(record.value, inputs, live, "run-2"));
  return ok({ made, left: carryOutAll(made, leave), back: carryOutAll(made, back) });
};

/** A round trip for which there is a plan. */
export const tripOf = (declared: Declared): Trip => {
  const trip = roundTrip(declared);
  assert.ok(trip.ok, JSON.stringify(trip));
  return trip.value;
};
