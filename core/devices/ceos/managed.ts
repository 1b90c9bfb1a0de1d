import { afterCeosConfig } from "./after-config.js";
import { diffCeosConfig } from "./diff-config.js";
import { planCeosConfig } from "./plan-config.js";
import { readCeosConfig } from "./read-config.js";
import { ceosRestorer } from "./restore-config.js";
import { isForetold, isSettled } from "./settled.js";
import { withoutOldArp } from "./temporary-arp.js";
import { containerWrites } from "../../kinds/contract/container-writes.js";
import { defineKind } from "../../kinds/contract/define-kind.js";
import { ceosConfigKind } from "./config-schema.js";

/** The managed part of one cEOS device's configuration. */
export const ceosConfig = defineKind(ceosConfigKind, {
  read: readCeosConfig,
  diff: diffCeosConfig,
  plan: planCeosConfig,
  after: afterCeosConfig,
  writes: containerWrites,
  restorer: ceosRestorer,
  restoredAfter: ["ForwardChain", "Bridge"],
  isSettled,
  isForetold,
  withRemovals: withoutOldArp,
});
