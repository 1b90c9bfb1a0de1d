import type { Change } from "../../model/change.js";
import type { ForwardChainInputs } from "../../model/resources.js";
import { idOf } from "../../devices/container/identity.js";
import { inPortOrder } from "./drop-rules.js";

/** What differs between the declared drops and the live ones; a duplicate is a difference. */
export const diffForwardChain = (
  desired: ForwardChainInputs,
  observed: ForwardChainInputs,
): readonly Change[] => {
  const from = inPortOrder(observed.drops);
  const to = inPortOrder(desired.drops);
  return from.join(" ") === to.join(" ")
    ? []
    : [{ kind: "ForwardChain", id: idOf(desired), path: ["drops"], from, to }];
};
