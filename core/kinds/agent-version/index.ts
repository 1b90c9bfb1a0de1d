import { defineKind } from "../contract/define-kind.js";
import { afterAgent } from "./after.js";
import { diffAgent } from "./diff.js";
import { planAgent } from "./plan.js";
import { readAgent } from "./read.js";
import { agentVersionKind } from "./schema.js";

/** The commit that a host's agent runs. What updates it is not the product's. */
export const agentVersion = defineKind(agentVersionKind, {
  read: readAgent,
  diff: diffAgent,
  plan: planAgent,
  after: afterAgent,
  writes: ({ host }, [property]) => [{ place: { of: "host", host }, property: String(property) }],
  external: true,
});
