import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost } from "../model/observed.js";

/** What was read of a host's facts; nothing of what could not be read, or was not asked. */
export const factsRead = ({ facts = {} }: Pick<ObservedHost, "facts">): readonly ForwardingFact[] =>
  Object.values(facts).flatMap((read) => (read.known ? read.value : []));
