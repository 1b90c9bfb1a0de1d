import { z } from "zod";
import { portNumberOfContainerInterface } from "../../model/interface-names.js";
import type { Driver } from "../../model/driver.js";
import { CONTAINER_NAME } from "../../devices/container/container-name.js";
import { idOf, parseId } from "../../devices/container/identity.js";
import { diffForwardChain } from "./diff-chain.js";
import { inPortOrder } from "./drop-rules.js";
import { planForwardChain } from "./plan-chain.js";
import { readForwardChain } from "./read-chain.js";

const name = z.string().regex(CONTAINER_NAME, `must be letters, digits, "_", "." and "-"`);

const dataPort = z
  .string()
  .refine((text) => portNumberOfContainerInterface(text) !== undefined, "must be like eth3");

const forwardChainSchema = z.strictObject({
  host: name,
  container: name,
  drops: z
    .array(dataPort)
    .refine((ports) => new Set(ports).size === ports.length, "must name each interface once")
    .overwrite((ports) => [...inPortOrder(ports)]),
});

/** EOS's own per-port DROP rules in one container's chain EOS_FORWARD; id "host/container". */
export const forwardChain: Driver<"ForwardChain"> = {
  kind: "ForwardChain",
  schema: forwardChainSchema,
  identity: ["host", "container"],
  idOf,
  parseId,
  read: readForwardChain,
  diff: diffForwardChain,
  plan: planForwardChain,
};
