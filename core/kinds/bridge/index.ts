import { defineKind } from "../contract/define-kind.js";
import { afterBridge } from "./after.js";
import { diffBridge } from "./diff.js";
import { planBridge } from "./plan.js";
import { readBridge } from "./read.js";
import { bridgeRestorer } from "./restore.js";
import { bridgeKind } from "./schema.js";

/** Settings of an Open vSwitch bridge. A bridge is never created here. */
export const bridge = defineKind(bridgeKind, {
  read: readBridge,
  diff: diffBridge,
  plan: planBridge,
  after: afterBridge,
  restorer: bridgeRestorer,
  consequences: ["unreached"],
});
