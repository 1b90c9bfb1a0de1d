import { z } from "zod";
import { section } from "../../topology/rules.js";
import * as leaf from "../contract/leaves.js";
import { observation } from "../contract/observation-schema.js";

const Forwarding = section({
  policy: leaf.text,
  forward: leaf.texts,
  eosForward: z.union([leaf.texts, z.null()], { error: "a list of rules, or null" }),
  local: section({ input: leaf.text, output: leaf.text, rules: leaf.texts }).exactOptional(),
});

/** What a snapshot holds of any container. */
export const storedContainer = {
  container: leaf.text,
  peers: leaf.mapOf(leaf.whole, "interface to the index of its peer"),
  macs: leaf.textMap,
  forwarding: observation(Forwarding),
};
