import type { Facts, Reading } from "../contract/driver.js";
import type { ObservedForwarding, ObservedHost } from "../../model/observed.js";
import type { ForwardChainInputs } from "./schema.js";
import { observedDevice } from "../../drivers/observed-device.js";
import type { Observation } from "../../model/unknown.js";
import { requireId } from "./schema.js";
import { droppedInterfaces, otherRules } from "./drop-rules.js";
import { EOS_CHAIN } from "../../drivers/iptables/parse-forwarding.js";

/** The container's forwarding rules in an observation; unknown when the device itself is. */
export const observedForwarding = (
  observed: ObservedHost,
  container: string,
): Observation<ObservedForwarding> => {
  const device = observedDevice(observed, container, "forwarding rules");
  return device.known ? device.value.forwarding : device;
};

/** Whether transit works is decided by all of these, and only the drops are declared. */
const factsOf = ({ policy, forward, eosForward }: ObservedForwarding): Facts => {
  const others = otherRules(eosForward ?? []);
  return {
    policy,
    jumps: forward.filter((rule) => rule === `-j ${EOS_CHAIN}`).length,
    chain: eosForward === null ? "missing" : "present",
    ...(others.length === 0 ? {} : { otherRules: others.join("; ") }),
  };
};

/**
 * Projects an observation on the chain of one container. Without a chain nothing is dropped by it;
 * a container that is not there is unknown and never absent.
 */
export const readForwardChain = (
  observed: ObservedHost,
  id: string,
): Reading<ForwardChainInputs> => {
  const identity = requireId(id);
  const forwarding = observedForwarding(observed, identity.container);
  if (!forwarding.known) return { status: "unknown", unknown: forwarding.unknown };
  const drops = droppedInterfaces(forwarding.value.eosForward ?? []);
  return { status: "present", inputs: { ...identity, drops }, facts: factsOf(forwarding.value) };
};
