import type { ObservedHost } from "../../model/observed.js";
import type { PlannedWrite } from "../../model/planned-write.js";
import { visibleValue } from "../../model/visible.js";
import type { InputsByKind, ResourceKind } from "./managed-kinds.js";
import type { Change } from "./change.js";
import type { Driver } from "./driver.js";
import type { Restorer } from "./restorer.js";

/** What of a driver follows from its declaration. */
type DeclaredPart = "kind" | "schema" | "identity" | "idOf" | "parseId";

/** What a kind does on hosts, beside what is declared of it. */
export interface Behaviour<K extends ResourceKind> extends Omit<Driver<K>, DeclaredPart> {
  /**
   * What an observation shows once the plan has been carried out: the plan's counterpart, without a
   * host. What the plan does not write stays as it is.
   */
  after(desired: InputsByKind[K], observed: ObservedHost): ObservedHost;
  /** What a change of the property at `path` writes, and where; `path` is empty where the whole thing is made. */
  writes(
    desired: InputsByKind[K],
    path: Change["path"],
    observed: ObservedHost,
  ): readonly PlannedWrite[];
  /** How it is restored; absent: no plan ever writes it. */
  readonly restorer?: Restorer<K>;
  /**
   * Kinds that are restored before it on all hosts, the reverse of the order in which everything is
   * applied: every state on the way is one that the way up passed through too, so that nothing is joined
   * that was not joined before. None by default.
   */
  readonly restoredAfter?: readonly ResourceKind[];
}

/** Everything about one kind of managed thing. */
export type Kind<K extends ResourceKind = ResourceKind> = Driver<K> & Behaviour<K>;

/**
 * A kind out of its declaration and its behaviour. What is read of a host is shown, recorded and
 * compared as a text that acts on no terminal. Plans are made from the observation itself, whose values
 * guard what is written.
 */
export const defineKind = <K extends ResourceKind>(
  { kind, schema, identity, idOf, parseId }: Pick<Driver<K>, DeclaredPart>,
  behaviour: Behaviour<K>,
): Kind<K> => ({
  ...{ kind, schema, identity, idOf, parseId },
  ...behaviour,
  read: (observed, id, scope) => visibleValue(behaviour.read(observed, id, scope)),
});
