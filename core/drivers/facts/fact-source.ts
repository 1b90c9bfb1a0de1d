import type { FactKind, ForwardingFact } from "../../model/forwarding-fact.js";
import type { Probe, Section } from "../../model/probe.js";
import type { HostTarget } from "../../model/target.js";
import type { Observation } from "../../model/unknown.js";

export type FactTarget = Pick<HostTarget, "name" | "bridge" | "containers" | "floods" | "udpPort">;

/** By what was asked: "flows", "iptables". */
export type FactsRead = Readonly<Record<string, Observation<readonly ForwardingFact[]>>>;

/** Where facts come from: one probe of the host's round trip, and how its answer is read. */
export interface FactSource {
  readonly probe: (target: HostTarget) => Probe;
  /** What is not at its neutral value, by what was asked, in a stable order. Pure; never throws. */
  readonly read: (target: FactTarget, section: Section) => FactsRead;
  /** What its facts do, by their code. */
  readonly kinds: Readonly<Record<string, FactKind>>;
}
