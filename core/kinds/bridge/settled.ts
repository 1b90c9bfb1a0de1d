import { unconfirmedGuards } from "../../drivers/guard/unconfirmed.js";
import type { ObservedHost } from "../../model/observed.js";
import { diffBridge } from "./diff.js";
import { readBridge } from "./read.js";
import { bridgeId, type BridgeInputs } from "./schema.js";

/** Whether what is there is there to stay; it is not while the guard of an earlier run is armed. */
export const isSettled = (observed: ObservedHost): boolean =>
  unconfirmedGuards(observed).length === 0;

/** Whether guards that were seen armed have been confirmed since, or have taken back nothing of the bridge. */
export const isForetold = (seen: BridgeInputs, observed: ObservedHost): boolean => {
  const { guards, ...then } = seen;
  const now = readBridge(observed, bridgeId(seen), seen);
  return (
    guards !== undefined &&
    isSettled(observed) &&
    now.status === "present" &&
    diffBridge(then, now.inputs).length === 0
  );
};
