import type { ResourceKind } from "../core/kinds/declarations.js";

/** One managed thing. */
export interface ThingId {
  readonly kind: ResourceKind;
  readonly id: string;
}
