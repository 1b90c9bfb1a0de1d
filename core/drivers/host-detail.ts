import type { DeviceDetail, HostDetail } from "../model/observed-detail.js";
import type { ObservedOvs } from "../model/observed.js";
import type { Probe, Section } from "../model/probe.js";
import type { HostTarget } from "../model/target.js";
import { notKnown, type Observation, type Unknown } from "../model/unknown.js";
import { kindOnHost } from "./kind-on-host.js";
import { liveProbes, parseLive, unobservedLive } from "./live/index.js";
import { linksProbe, linksProbeName } from "./links/links-probe.js";
import { parseLinks } from "./links/parse-links.js";
import { ovsDetailProbe, ovsDetailProbeName, parseOvsDetail, portNames } from "./ovs/index.js";

/** What is read of a host for a snapshot only, in the same round trip as everything else. */
export const detailProbes = (target: HostTarget): readonly Probe[] => [
  ovsDetailProbe(target.bridge),
  linksProbe,
  ...target.containers.map((container) => kindOnHost(target, container).detail.probe(container)),
  ...(target.live === undefined ? [] : liveProbes(target.bridge, target.live)),
];

const EMPTY: Section = { exitCode: 124, stdout: "", stderr: "" };

/** What the sections say; a section that is not there counts as one that did not end in time. */
export const parseDetail = (
  target: HostTarget,
  sections: ReadonlyMap<string, Section>,
  ovs: Observation<ObservedOvs>,
): HostDetail => {
  const { name: host, bridge, containers, live } = target;
  const section = (name: string): Section => sections.get(name) ?? EMPTY;
  const deviceDetail = (container: string): DeviceDetail => {
    const { probe, detail } = kindOnHost(target, container);
    return detail.parse(container, host, {
      ordinary: section(probe(container).name),
      detail: section(detail.probe(container).name),
    });
  };
  return {
    ...parseOvsDetail(host, bridge, section(ovsDetailProbeName), ovs),
    ...parseLinks(host, section(linksProbeName)),
    devices: Object.fromEntries(
      containers.map((container) => [container, deviceDetail(container)]),
    ),
    ...(live === undefined ? {} : { live: parseLive(host, live, section, portNames(ovs, bridge)) }),
  };
};

/** The detail of a host of which nothing could be read. */
export const unobservedDetail = (
  { bridge, containers, live }: Pick<HostTarget, "bridge" | "containers" | "live">,
  unknown: Unknown,
): HostDetail => {
  const none = notKnown(unknown);
  const device: DeviceDetail = {
    runningConfig: none,
    kernelPorts: none,
    interfaces: none,
    arp: none,
    macTable: none,
    version: none,
  };
  return {
    bridges: { [bridge]: none },
    interfaces: none,
    links: none,
    iptables: none,
    devices: Object.fromEntries(containers.map((container) => [container, device])),
    ...(live === undefined ? {} : { live: unobservedLive(live, unknown) }),
  };
};
