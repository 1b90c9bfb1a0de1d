import { afterCeosConfig } from "../../devices/ceos/after-config.js";
import { diffCeosConfig } from "../../devices/ceos/diff-config.js";
import { planCeosConfig } from "../../devices/ceos/plan-config.js";
import { readCeosConfig } from "../../devices/ceos/read-config.js";
import { ceosRestorer } from "../../devices/ceos/restore-config.js";
import { isForetold, isSettled } from "../../devices/ceos/settled.js";
import { withoutOldArp } from "../../devices/ceos/temporary-arp.js";
import { defineKind } from "../contract/define-kind.js";
import { ceosConfigKind } from "./schema.js";

/** The managed part of one cEOS device's configuration. */
export const ceosConfig = defineKind(ceosConfigKind, {
  read: readCeosConfig,
  diff: diffCeosConfig,
  plan: planCeosConfig,
  after: afterCeosConfig,
  restorer: ceosRestorer,
  restoredAfter: ["ForwardChain", "Bridge"],
  isSettled,
  isForetold,
  withRemovals: withoutOldArp,
});
