import type { ObservedOvs } from "../model/observed.js";
import type { Probe, Section } from "../model/probe.js";
import { notKnown, type Observation, type Unknown } from "../model/unknown.js";
import { containersProbe, containersProbeName } from "./containers/containers-probe.js";
import { parseContainers, type ContainerList } from "./containers/parse-containers.js";
import { ovsProbe, ovsProbeName, parseOvs } from "./ovs/index.js";

export type { ContainerList } from "./containers/parse-containers.js";

/** What is there on a host, before anybody has said what to look at. */
export interface DiscoveredHost {
  readonly ovs: Observation<ObservedOvs>;
  readonly containers: Observation<ContainerList>;
}

export const discoveryProbes: readonly Probe[] = [ovsProbe, containersProbe];

/** What the sections say; each stands or falls by itself. */
export const parseDiscovery = (
  host: string,
  sections: ReadonlyMap<string, Section>,
): DiscoveredHost => {
  const ovs = sections.get(ovsProbeName) ?? NONE;
  const containers = sections.get(containersProbeName) ?? NONE;
  return { ovs: parseOvs(host, ovs), containers: parseContainers(host, containers) };
};

/** A section that is not there counts as one that did not end in time. */
const NONE: Section = { exitCode: 124, stdout: "", stderr: "" };

/** A host of which nothing could be read, for one reason. */
export const undiscoveredHost = (unknown: Unknown): DiscoveredHost => ({
  ovs: notKnown(unknown),
  containers: notKnown(unknown),
});
