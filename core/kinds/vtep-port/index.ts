import { defineKind } from "../contract/define-kind.js";
import { afterVtep } from "./after.js";
import { diffVtep } from "./diff.js";
import { planVtep } from "./plan.js";
import { readVtep } from "./read.js";
import { vtepRestorer } from "./restore.js";
import { vtepPortKind } from "./schema.js";

/** VXLAN tunnel ports of an Open vSwitch bridge. */
export const vtepPort = defineKind(vtepPortKind, {
  read: readVtep,
  diff: diffVtep,
  plan: planVtep,
  after: afterVtep,
  restorer: vtepRestorer,
  // The tunnels open last.
  restoredAfter: ["IsolatedPorts"],
});
