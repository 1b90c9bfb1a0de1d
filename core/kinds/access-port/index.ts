import { defineKind } from "../contract/define-kind.js";
import { afterAccess } from "./after.js";
import { attachedPort } from "./attached.js";
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
  writes: (inputs, [property], observed) => [
    { place: attachedPort(observed, inputs.bridge, inputs), property: String(property) },
  ],
  conflict: conflictOf,
  restorer: accessRestorer,
  restoredAfter: ["TenantMtu"],
});
