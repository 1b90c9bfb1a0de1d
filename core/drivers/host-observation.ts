import type { ObservedDevice, ObservedHost } from "../model/observed.js";
import type { Probe, Section } from "../model/probe.js";
import type { HostTarget } from "../model/target.js";
import { notKnown, type Observation, type Unknown } from "../model/unknown.js";
import { agentProbe, agentProbeName, parseAgent } from "./agent/index.js";
import { factProbes, kernelAddressesIn, parseFacts, underlayIn } from "./facts/index.js";
import { floodingProbe, floodingProbeName, parseFlooding } from "./flooding/index.js";
import { guardProbe, guardsIn } from "./guard/guard-probe.js";
import { detailProbes, parseDetail, unobservedDetail } from "./host-detail.js";
import { managementIn, managementProbe } from "./management/management-probe.js";
import { kindOnHost } from "./kind-on-host.js";
import { parsePaths, pathProbe, pathProbeName } from "./mtu/index.js";
import { ovsProbe, ovsProbeName, parseOvs } from "./ovs/index.js";
import { problem } from "../messages/unknowns.js";

/** Everything that is read of a host, in one round trip. */
export const hostProbes = (target: HostTarget): readonly Probe[] => [
  ovsProbe,
  ...(target.floods === undefined ? [] : [floodingProbe(target.bridge, target.floods)]),
  ...target.containers.map((container) => kindOnHost(target, container).probe(container)),
  ...(target.paths === undefined ? [] : [pathProbe(target.paths)]),
  ...(target.agent === undefined ? [] : [agentProbe(target.agent)]),
  ...factProbes(target),
  // A snapshot is of the network, and read long after.
  ...(target.guard === undefined || target.detail === true ? [] : [guardProbe]),
  ...(target.management === undefined || target.detail === true ? [] : [managementProbe]),
  ...(target.detail === true ? detailProbes(target) : []),
];

const missing = (what: string, host: string): Observation<never> =>
  notKnown({
    what,
    host,
    ...problem("ANSWER-INCOMPLETE", {}),
  });

const devicesOf = (
  { containers }: HostTarget,
  observe: (container: string) => Observation<ObservedDevice>,
): ObservedHost["devices"] =>
  Object.fromEntries(containers.map((container) => [container, observe(container)]));

const peersOf = ({ paths }: HostTarget): readonly string[] => Object.keys(paths?.to ?? {});

const pathsOf = (target: HostTarget, section: Section | undefined): ObservedHost["paths"] =>
  target.paths === undefined || section === undefined
    ? Object.fromEntries(
        peersOf(target).map((peer) => [peer, missing(`path MTU to ${peer}`, target.name)]),
      )
    : parsePaths(target.name, target.paths, section);

const agentOf = (
  { name, agent }: HostTarget,
  section: Section | undefined,
): Pick<ObservedHost, "agent"> => {
  if (agent === undefined) return {};
  const what = `agent on port ${agent.port}`;
  return {
    agent: section === undefined ? missing(what, name) : parseAgent(name, agent, section),
  };
};

const floodingOf = (
  { name, floods }: HostTarget,
  section: Section | undefined,
): Pick<ObservedHost, "flooding"> => {
  if (floods === undefined) return {};
  const what = "which ports broadcasts reach";
  return { flooding: section === undefined ? missing(what, name) : parseFlooding(name, section) };
};

/** What the sections say; one that could not be read does not make the others unknown. */
export const parseHost = (
  target: HostTarget,
  sections: ReadonlyMap<string, Section>,
): ObservedHost => {
  const host = target.name;
  const section = sections.get(ovsProbeName);
  const ovs = section === undefined ? missing("Open vSwitch", host) : parseOvs(host, section);
  const facts = parseFacts(target, sections);
  const underlay = underlayIn(target, sections);
  const kernelAddresses = kernelAddressesIn(target, sections);
  return {
    host,
    ovs,
    ...floodingOf(target, sections.get(floodingProbeName)),
    devices: devicesOf(target, (container) => {
      const kind = kindOnHost(target, container);
      const section = sections.get(kind.probe(container).name);
      return section === undefined
        ? missing(`device ${container}`, host)
        : kind.parse(container, host, section);
    }),
    paths: pathsOf(target, sections.get(pathProbeName)),
    ...(underlay === undefined ? {} : { underlay }),
    ...(kernelAddresses === undefined ? {} : { kernelAddresses }),
    ...agentOf(target, sections.get(agentProbeName)),
    ...(facts === undefined ? {} : { facts }),
    ...guardsIn(target, sections.get(guardProbe.name)),
    ...managementIn(target, sections.get(managementProbe.name)),
    ...(target.detail === true ? { detail: parseDetail(target, sections, ovs) } : {}),
  };
};

/** A host of which nothing could be read, for one reason. */
export const unobservedHost = (target: HostTarget, unknown: Unknown): ObservedHost => ({
  host: target.name,
  ovs: notKnown(unknown),
  ...(target.floods === undefined ? {} : { flooding: notKnown(unknown) }),
  devices: devicesOf(target, () => notKnown(unknown)),
  paths: Object.fromEntries(peersOf(target).map((peer) => [peer, notKnown(unknown)])),
  ...(target.agent === undefined ? {} : { agent: notKnown(unknown) }),
  ...(target.detail === true ? { detail: unobservedDetail(target, unknown) } : {}),
});
