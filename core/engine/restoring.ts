import type { InputsByKind, ResourceKind } from "../kinds/declarations.js";
import type { Restorer } from "../kinds/contract/restorer.js";
import { describeUnknown, notKnown, type Unknown } from "../model/unknown.js";
import { ok, type Result } from "../model/result.js";
import type {
  ClosableConnection,
  Drivers,
  Engine,
  ReconcileContext,
  RestoreOptions,
  ThingRecord,
} from "./types.js";
import { foresee } from "./foresee.js";
import { recordThing } from "./keep-before.js";
import { notRestored, restore, type RestoreRequest } from "./restore.js";

interface RestoringOptions {
  readonly drivers: Drivers;
  readonly hostOf: (kind: ResourceKind, id: string) => Result<ClosableConnection, Unknown>;
  readonly context: ReconcileContext;
}

/** The engine's part that records how things are and restores them. */
export const createRestoring = ({
  drivers,
  hostOf,
  context,
}: RestoringOptions): Pick<Engine, "record" | "restore" | "foresee"> => {
  const restorerOf = <K extends ResourceKind>(kind: K): Restorer<K> | undefined =>
    context.restorers[kind];

  /** A thing with its host; a problem where that cannot be reached. */
  const requestOf = <K extends ResourceKind>(
    kind: K,
    record: ThingRecord<K>,
    applied: InputsByKind[K],
    how: RestoreOptions<K>,
  ): Result<RestoreRequest<K>, Unknown> => {
    const restorer = restorerOf(kind);
    if (restorer === undefined) throw new Error(`a ${kind} is never restored`);
    const driver = drivers[kind];
    const found = hostOf(kind, driver.idOf(applied));
    if (!found.ok) return found;
    return ok({ driver, restorer, connection: found.value, record, applied, how });
  };

  return {
    async record<K extends ResourceKind>(kind: K, id: string) {
      const restorer = restorerOf(kind);
      if (restorer === undefined) return undefined;
      const found = hostOf(kind, id);
      if (!found.ok) return notKnown(found.problem);
      const observed = await context.observations.get(found.value);
      return recordThing(drivers[kind], restorer, observed, id);
    },

    async restore<K extends ResourceKind>(
      kind: K,
      record: ThingRecord<K>,
      applied: InputsByKind[K],
      how: RestoreOptions<K> = {},
    ) {
      const request = requestOf(kind, record, applied, how);
      return request.ok
        ? restore(request.value, context)
        : notRestored(describeUnknown(request.problem));
    },

    async foresee<K extends ResourceKind>(
      kind: K,
      record: ThingRecord<K>,
      applied: InputsByKind[K],
      how: RestoreOptions<K> = {},
    ) {
      const request = requestOf(kind, record, applied, how);
      return request.ok
        ? foresee(request.value, context)
        : { status: "unknown", unknown: request.problem };
    },
  };
};
