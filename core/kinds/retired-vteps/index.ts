import { defineKind } from "../contract/define-kind.js";
import { afterRetired } from "./after.js";
import { conflictOf } from "./conflict.js";
import { diffRetired } from "./diff.js";
import { planRetired } from "./plan.js";
import { readRetired } from "./read.js";
import { retiredRestorer } from "./restore.js";
import { retiredVtepsKind } from "./schema.js";

/** Tunnels of the overlay's other shape, which must not be there beside the declared ones. */
export const retiredVteps = defineKind(retiredVtepsKind, {
  read: readRetired,
  diff: diffRetired,
  plan: planRetired,
  after: afterRetired,
  conflict: conflictOf,
  restorer: retiredRestorer,
  // Once the tunnels that replaced them are gone: two paths for one VLAN are a loop.
  restoredAfter: ["VtepPort"],
});
