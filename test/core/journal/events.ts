import type { EngineEvent } from "../../../core/engine/index.js";
import type { Step } from "../../../core/model/step.js";
import { onTheHost } from "../../../core/model/hand-command.js";

export const STEP: Step = {
  title: "set trunks",
  why: "trunks was []",
  undo: [onTheHost(["ovs-vsctl", "clear", "Port", "vtep", "trunks"])],
  writes: true,
  command: { argv: ["sh", "-s", "--", "[]"], stdin: "constant" },
  judge: () => ({ status: "done" }),
};

const ABOUT = {
  host: "host-a",
  kind: "VtepPort",
  id: "host-a/arch-ovs/vtep-10-14-23-1",
  run: "1a2b3c4d",
  purpose: "update",
} as const;

/** A step of a VTEP port of host-a that was applied. */
export const applied = (
  step: Step = STEP,
  id: string = ABOUT.id,
): Extract<EngineEvent, { type: "step-ended" }> => ({
  type: "step-ended",
  ...ABOUT,
  id,
  step,
  outcome: { title: step.title, undo: step.undo, status: "applied" },
});

export const cleanUpFailed: EngineEvent = {
  type: "clean-up-failed",
  ...ABOUT,
  step: STEP,
  command: { argv: ["abort"] },
  reason: "gone",
};

export const readBackFailed: EngineEvent = {
  type: "read-back-failed",
  ...ABOUT,
  reason: "still differs in trunks",
};
