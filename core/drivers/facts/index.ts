import type { FactKind } from "../../model/forwarding-fact.js";
import type { Probe, Section } from "../../model/probe.js";
import type { HostTarget } from "../../model/target.js";
import type { FactSource, FactsRead } from "./fact-source.js";
import { kernelProbeName, namespaceFacts } from "./namespace-facts.js";
import { parseKernelAddresses } from "./kernel-addresses.js";
import { ovsFacts } from "./ovs-facts.js";
import { parseUnderlay } from "./underlay.js";

export { configuredPort } from "./ovs-fact-kinds.js";
export { deviceOf, inNamespace } from "./questions/question.js";
export { ruleCommands } from "./rule-commands.js";
export { isMute } from "./questions/underlay-ways.js";
export { parseStaticEntry } from "./static-entry.js";
export { UNKNOWN_FACT } from "./unknown-fact.js";

/** Everything that facts are read from; a new source is one more. */
const SOURCES: readonly FactSource[] = [ovsFacts, namespaceFacts];

/** What is asked of a host, in the round trip of everything else. */
export const factProbes = (target: HostTarget): readonly Probe[] =>
  SOURCES.map(({ probe }) => probe(target));

/** What could change forwarding and is not managed. Absent: nobody asked. */
export const parseFacts = (
  target: HostTarget,
  sections: ReadonlyMap<string, Section>,
): FactsRead | undefined => {
  const read = SOURCES.flatMap(({ probe, read: parse }) => {
    const section = sections.get(probe(target).name);
    return section === undefined ? [] : [parse(target, section)];
  });
  return read.length === 0
    ? undefined
    : Object.fromEntries(read.flatMap(Object.entries<FactsRead[string]>));
};

/** How the host knows the far ends of its tunnels, of the same answer. Absent: nobody asked, or it has none. */
export const underlayIn = (
  target: HostTarget,
  sections: ReadonlyMap<string, Section>,
): ReturnType<typeof parseUnderlay> => {
  const section = sections.get(kernelProbeName);
  return section === undefined || target.underlay === undefined
    ? undefined
    : parseUnderlay(target, section);
};

/** The addresses in its containers, of the same answer. Absent: nobody asked. */
export const kernelAddressesIn = (
  target: HostTarget,
  sections: ReadonlyMap<string, Section>,
): ReturnType<typeof parseKernelAddresses> | undefined => {
  const section = sections.get(kernelProbeName);
  return section === undefined ? undefined : parseKernelAddresses(target, section);
};

/** What facts of each code do. */
export const factKinds: Readonly<Record<string, FactKind>> = Object.fromEntries(
  SOURCES.flatMap(({ kinds }) => Object.entries(kinds)),
);
