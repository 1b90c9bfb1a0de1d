import { defineKind } from "../contract/define-kind.js";
import { afterVtep } from "./after.js";
import { conflictOf } from "./conflict.js";
import { diffVtep } from "./diff.js";
import { planVtep } from "./plan.js";
import { readVtep } from "./read.js";
import { vtepRestorer } from "./restore.js";
import { vtepPortKind } from "./schema.js";
import { isSharedVtep } from "./share.js";

/** VXLAN tunnel ports of an Open vSwitch bridge. */
export const vtepPort = defineKind(vtepPortKind, {
  read: readVtep,
  diff: diffVtep,
  plan: planVtep,
  after: afterVtep,
  writes: ({ host, bridge, name }, [property]) => [
    { place: { of: "bridge-port", host, bridge, port: name }, property: String(property) },
  ],
  restorer: vtepRestorer,
  conflict: conflictOf,
  isShared: isSharedVtep,
  sharedProperties: ["trunks"],
  consequences: ["owner", "claimed"],
  // The tunnels open last.
  restoredAfter: ["IsolatedPorts"],
});
