import type { Config } from "../config/config.js";
import { compareInterfaceNames, fullName } from "../config/interface-name.js";
import { desiredKernel, type DesiredKernel } from "../dataplane/desired.js";
import {
  applyBatch,
  isolateBridge,
  observeLinks,
  setForwarding,
  setIpv6,
} from "../dataplane/kernel.js";
import type { KernelLink } from "../dataplane/kernel-state.js";
import { planKernel } from "../dataplane/plan.js";
import { applyTags, type TaggedSoFar } from "../dataplane/subinterfaces.js";
import { applyVrfs } from "../dataplane/vrfs.js";

/** Keeps the kernel as the running-config says. */
export interface DataPlane {
  ports(): readonly string[];
  /** Looks which interfaces are there, without changing them. */
  discover(): Promise<readonly KernelLink[]>;
  /** Makes the kernel as `config` says. Throws with ip's own words when it refuses. */
  apply(config: Config): Promise<void>;
}

/** Before the addresses are set; a port that was attached again begins without IPv6. */
const switchIpv6 = async (desired: DesiredKernel, links: readonly KernelLink[]): Promise<void> => {
  for (const { name, addresses6 } of desired.ports)
    if (links.some((link) => link.name === name)) await setIpv6(name, addresses6 !== null);
};

const isForwardingAs = (previous: DesiredKernel | null, desired: DesiredKernel): boolean =>
  previous?.forwarding === desired.forwarding && previous.forwarding6 === desired.forwarding6;

export const createDataPlane = (systemMac: string): DataPlane => {
  const attachedMtu: Record<string, number> = {};
  const indexes: Record<string, number> = {};
  const ports = new Set<string>();
  const vrfs = new Set<string>();
  const tagged: TaggedSoFar = new Map();
  let previous: DesiredKernel | null = null;

  const discover = async (): Promise<readonly KernelLink[]> => {
    const links = await observeLinks();
    for (const link of links) {
      const name = fullName(link.name);
      if (name === undefined) continue;
      ports.add(name);
      // A new index is another veth: the port was attached again.
      if (indexes[link.name] !== link.index) attachedMtu[link.name] = link.mtu;
      indexes[link.name] = link.index;
    }
    return links;
  };
  const sortedPorts = () => [...ports].sort(compareInterfaceNames);

  return {
    ports: sortedPorts,
    discover,
    apply: async (config) => {
      const links = await discover();
      const desired = desiredKernel(config, sortedPorts());
      const lines = planKernel(desired, links, { systemMac, attachedMtu, previous });
      await switchIpv6(desired, links);
      const own = await applyBatch(lines);
      await applyTags(desired.subinterfaces, await observeLinks(), tagged);
      const ofVrfs = await applyVrfs(desired, { systemMac, attachedMtu, previous }, vrfs);
      const complaints = [own, ofVrfs].filter((text) => text !== "").join("\n");
      const there = new Set(links.map(({ name }) => name));
      for (const name of desired.bridges.filter((bridge) => !there.has(bridge)))
        await isolateBridge(name);
      if (!isForwardingAs(previous, desired)) await setForwarding(desired);
      previous = desired;
      if (complaints !== "") throw new Error(complaints);
    },
  };
};
