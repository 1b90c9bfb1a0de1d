import { z } from "zod";
import { inPortOrder, portNumberOfContainerInterface } from "../../model/interface-names.js";
import { declareKind, type InputsOf } from "../contract/declare-kind.js";
import { field } from "../contract/describe-field.js";
import { DEVICE, DEVICE_HOST } from "../contract/places.js";

const dataPort = z
  .string()
  .refine((text) => portNumberOfContainerInterface(text) !== undefined, "must be like eth3");

/** EOS's own per-port DROP rules. */
export const forwardChainKind = declareKind({
  kind: "ForwardChain",
  description:
    "EOS's own per-port DROP rules in a container's chain EOS_FORWARD, which stop transit that the container's kernel routes and nothing else.",
  declared: {
    host: DEVICE_HOST,
    container: DEVICE,
    drops: field(
      z
        .array(dataPort)
        .refine((ports) => new Set(ports).size === ports.length, "must name each interface once")
        .overwrite((ports) => [...inPortOrder(ports)]),
      {
        description:
          "Interfaces with such a rule, in port order; none lets transit pass; in what was read an interface stands there once for every rule",
        source: "iptables -S: -A EOS_FORWARD -i ethN -j DROP",
      },
    ),
  },
  observed: { drops: z.array(z.string()) },
  facts: {
    policy: field(z.string(), { description: "Policy of the chain FORWARD: ACCEPT or DROP" }),
    jumps: field(z.int(), { description: "How many rules of FORWARD jump to EOS_FORWARD" }),
    chain: field(z.string(), {
      description: "present, or missing where the container has no EOS_FORWARD",
    }),
    otherRules: field(z.string(), {
      description: "The chain's other rules, in order; they are never touched",
    }),
  },
  identity: ["host", "container"],
});

export const { idOf, requireId } = forwardChainKind;

export type ForwardChainInputs = InputsOf<typeof forwardChainKind>;

declare module "../contract/managed-kinds.js" {
  interface ManagedKinds {
    readonly ForwardChain: ForwardChainInputs;
  }
}
