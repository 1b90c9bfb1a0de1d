import { defineKind } from "../contract/define-kind.js";
import { bridgeView } from "../../drivers/ovs/claimed.js";
import { afterBridge } from "./after.js";
import { conflictOf } from "./conflict.js";
import { diffBridge } from "./diff.js";
import { planBridge } from "./plan.js";
import { readBridge } from "./read.js";
import { bridgeRestorer } from "./restore.js";
import { isForetold, isSettled } from "./settled.js";
import { bridgeKind, requireId } from "./schema.js";

/** Settings of an Open vSwitch bridge. A bridge is never created here. */
export const bridge = defineKind(bridgeKind, {
  read: readBridge,
  diff: diffBridge,
  plan: planBridge,
  after: afterBridge,
  writes: ({ host, bridge: name }, [property]) => [
    { place: { of: "bridge", host, bridge: name }, property: String(property) },
  ],
  restorer: bridgeRestorer,
  conflict: conflictOf,
  isShared: (observed, id) => (bridgeView(observed, requireId(id).bridge)?.others.size ?? 0) > 0,
  isSettled,
  isForetold,
  consequences: ["unreached", "claims", "guards"],
});
