import { afterLinuxConfig } from "./after-config.js";
import { diffLinuxConfig } from "./diff-config.js";
import { planLinuxConfig } from "./plan-config.js";
import { readLinuxConfig } from "./read-config.js";
import { linuxRestorer } from "./restore-config.js";
import { containerWrites } from "../../kinds/contract/container-writes.js";
import { defineKind } from "../../kinds/contract/define-kind.js";
import { linuxConfigKind } from "./config-schema.js";

/** The managed part of one plain container's network stack. */
export const linuxConfig = defineKind(linuxConfigKind, {
  read: readLinuxConfig,
  diff: diffLinuxConfig,
  plan: planLinuxConfig,
  after: afterLinuxConfig,
  writes: containerWrites,
  restorer: linuxRestorer,
  restoredAfter: ["ForwardChain", "Bridge"],
});
