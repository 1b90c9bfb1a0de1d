import type { ObservedHost } from "../../model/observed.js";
import type { ForwardChainInputs } from "./schema.js";
import { known } from "../../model/unknown.js";
import { droppedInterfaces, ruleEdits, type RuleEdit } from "./drop-rules.js";

/** The host as it is once `planForwardChain`'s step has been taken. */
export const afterForwardChain = (
  { container, drops }: ForwardChainInputs,
  observed: ObservedHost,
): ObservedHost => {
  const device = observed.devices[container];
  if (device?.known !== true || !device.value.forwarding.known) return observed;
  const forwarding = device.value.forwarding.value;
  if (forwarding.eosForward === null) return observed;
  const edits = ruleEdits(drops, droppedInterfaces(forwarding.eosForward));
  const eosForward = edits.reduce(edited, forwarding.eosForward);
  const value = { ...device.value, forwarding: known({ ...forwarding, eosForward }) };
  return { ...observed, devices: { ...observed.devices, [container]: known(value) } };
};

/** As iptables edits: the first such rule goes, a new one comes at the head. */
const edited = (
  rules: readonly string[],
  { action, interface: name }: RuleEdit,
): readonly string[] => {
  const rule = `-i ${name} -j DROP`;
  const at = rules.indexOf(rule);
  if (action === "-I") return [rule, ...rules];
  return at < 0 ? rules : rules.toSpliced(at, 1);
};
