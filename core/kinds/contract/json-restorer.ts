import type { z } from "zod";
import type { ObservedHost } from "../../model/observed.js";
import type { InputsByKind, ResourceKind } from "./managed-kinds.js";
import type { Restorer } from "./restorer.js";
import type { Planned } from "../../model/step.js";
import { known, type Observation } from "../../model/unknown.js";

interface TypedRestorer<K extends ResourceKind, Was> {
  /** Of what is recorded; the record comes back from a stack's state. */
  readonly schema: z.ZodType<Was>;
  record(observed: ObservedHost, id: string): Observation<Was>;
  plan(was: Was, applied: InputsByKind[K], observed: ObservedHost, runId: string): Planned;
  planBack?(was: Was, applied: InputsByKind[K], observed: ObservedHost, runId: string): Planned;
}

/** A restorer whose records are a value of one type. */
export const jsonRestorer = <K extends ResourceKind, Was>(
  typed: TypedRestorer<K, Was>,
): Restorer<K> => ({
  planBack: (record, applied, observed, runId) => {
    const was = typed.schema.parse(JSON.parse(record));
    return typed.planBack === undefined
      ? typed.plan(was, applied, observed, runId)
      : typed.planBack(was, applied, observed, runId);
  },
  record: (observed, id) => {
    const was = typed.record(observed, id);
    return was.known ? known(JSON.stringify(was.value)) : was;
  },
  plan: (record, applied, observed, runId) =>
    typed.plan(typed.schema.parse(JSON.parse(record)), applied, observed, runId),
});
