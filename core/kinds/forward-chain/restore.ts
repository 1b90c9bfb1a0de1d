import { z } from "zod";
import { known, notKnown } from "../../model/unknown.js";
import { requireId } from "./schema.js";
import { jsonRestorer } from "../contract/json-restorer.js";
import { droppedInterfaces } from "./drop-rules.js";
import { planForwardChain } from "./plan.js";
import { observedForwarding } from "./read.js";

const Was = z.object({ drops: z.array(z.string()).readonly() });

/** EOS's own drops, once for every rule; they come back before the chain's other rules. */
export const chainRestorer = jsonRestorer<"ForwardChain", z.infer<typeof Was>>({
  schema: Was,

  record(observed, id) {
    const forwarding = observedForwarding(observed, requireId(id).container);
    if (!forwarding.known) return notKnown(forwarding.unknown);
    return known({ drops: droppedInterfaces(forwarding.value.eosForward ?? []) });
  },

  plan: ({ drops }, { host, container }, observed) =>
    planForwardChain({ host, container, drops }, observed),
});
