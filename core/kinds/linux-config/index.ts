import { afterLinuxConfig } from "../../devices/linux/after-config.js";
import { diffLinuxConfig } from "../../devices/linux/diff-config.js";
import { planLinuxConfig } from "../../devices/linux/plan-config.js";
import { readLinuxConfig } from "../../devices/linux/read-config.js";
import { linuxRestorer } from "../../devices/linux/restore-config.js";
import { defineKind } from "../contract/define-kind.js";
import { linuxConfigKind } from "./schema.js";

/** The managed part of one plain container's network stack. */
export const linuxConfig = defineKind(linuxConfigKind, {
  read: readLinuxConfig,
  diff: diffLinuxConfig,
  plan: planLinuxConfig,
  after: afterLinuxConfig,
  restorer: linuxRestorer,
  restoredAfter: ["ForwardChain", "Bridge"],
});
