import { containerWrites } from "../contract/container-writes.js";
import { defineKind } from "../contract/define-kind.js";
import { afterForwardChain } from "./after.js";
import { diffForwardChain } from "./diff.js";
import { planForwardChain } from "./plan.js";
import { readForwardChain } from "./read.js";
import { chainRestorer } from "./restore.js";
import { forwardChainKind } from "./schema.js";

/** EOS's own per-port DROP rules in one container's chain EOS_FORWARD. */
export const forwardChain = defineKind(forwardChainKind, {
  read: readForwardChain,
  diff: diffForwardChain,
  plan: planForwardChain,
  after: afterForwardChain,
  writes: containerWrites,
  restorer: chainRestorer,
});
