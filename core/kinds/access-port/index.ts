import { defineKind } from "../contract/define-kind.js";
import { afterAccess } from "./after.js";
import { conflictOf } from "./conflict.js";
import { diffAccess } from "./diff.js";
import { planAccess } from "./plan.js";
import { readAccess } from "./read.js";
import { accessRestorer } from "./restore.js";
import { accessPortKind } from "./schema.js";

/** Ports of an Open vSwitch bridge that belong to an interface of a container. */
export const accessPort = defineKind(accessPortKind, {
  read: readAccess,
  diff: diffAccess,
  plan: planAccess,
  after: afterAccess,
  conflict: conflictOf,
  restorer: accessRestorer,
  restoredAfter: ["TenantMtu"],
});
