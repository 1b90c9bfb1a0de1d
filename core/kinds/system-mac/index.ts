import { containerWrites } from "../contract/container-writes.js";
import { defineKind } from "../contract/define-kind.js";
import { diffSystemMac } from "./diff.js";
import { planSystemMac } from "./plan.js";
import { readSystemMac } from "./read.js";
import { systemMacKind } from "./schema.js";

/** The MAC address that all data ports of one device have. */
export const systemMac = defineKind(systemMacKind, {
  read: readSystemMac,
  diff: diffSystemMac,
  plan: planSystemMac,
  // Nothing here can write it.
  after: (_, observed) => observed,
  writes: containerWrites,
});
