import { writesOfOwner } from "../access-port/attached.js";
import { defineKind } from "../contract/define-kind.js";
import { afterIsolated } from "./after.js";
import { conflictOf } from "./conflict.js";
import { diffIsolated } from "./diff.js";
import { planIsolated } from "./plan.js";
import { readIsolated } from "./read.js";
import { isolatedRestorer } from "./restore.js";
import { isolatedPortsKind } from "./schema.js";

/** A host's container ports that belong to no link. */
export const isolatedPorts = defineKind(isolatedPortsKind, {
  read: readIsolated,
  diff: diffIsolated,
  plan: planIsolated,
  after: afterIsolated,
  writes: ({ bridge }, [, owner], observed) => writesOfOwner(observed, bridge, owner, "vlan"),
  conflict: conflictOf,
  restorer: isolatedRestorer,
  restoredAfter: ["AccessPort"],
});
