import type { Change } from "../contract/change.js";
import type { ForwardChainInputs } from "./schema.js";
import { idOf } from "./schema.js";
import { inPortOrder } from "../../model/interface-names.js";

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
