import type { Engine, RestoreOptions, ThingRecord } from "../../core/engine/index.js";
import type { ThingBefore } from "../../core/journal/rollback.js";
import {
  declarations,
  kindNamed,
  type InputsByKind,
  type ResourceKind,
} from "../../core/kinds/declarations.js";
import { failed, ok, type Result } from "../../core/model/result.js";

/** What the engine takes to restore a thing. */
export interface ThingToRestore<K extends ResourceKind = ResourceKind> {
  readonly kind: K;
  readonly record: ThingRecord<K>;
  readonly applied: InputsByKind[K];
  readonly how: RestoreOptions<K>;
}

/** A journal's thing in the engine's types; why not, where another version wrote it. */
export const toRestore = (thing: ThingBefore): Result<ThingToRestore, string> => {
  const { was, seen, applied, left } = thing;
  const kind = kindNamed(thing.kind);
  if (kind === undefined) return failed(`this version knows no ${thing.kind}`);
  const { inputs } = declarations[kind];
  const parts = [applied, seen ?? applied, ...left.filter((one) => one !== null)];
  const wrong = parts.map((part) => inputs.safeParse(part)).find(({ success }) => !success);
  if (wrong !== undefined) return failed(`this version reads no ${kind} of that form`);
  const typed = (part: unknown) => inputs.parse(part);
  return ok({
    kind,
    record: { was, ...(seen === undefined ? {} : { seen: typed(seen) }) },
    applied: typed(applied),
    how: { purpose: "rollback", left: left.map((one) => (one === null ? null : typed(one))) },
  });
};

export const foreseeOn = (engine: Engine, { kind, record, applied, how }: ThingToRestore) =>
  engine.foresee(kind, record, applied, how);

export const restoreOn = (engine: Engine, { kind, record, applied, how }: ThingToRestore) =>
  engine.restore(kind, record, applied, how);
