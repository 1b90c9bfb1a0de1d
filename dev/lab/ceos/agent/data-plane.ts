import type { Config } from "../config/config.js";
import { compareInterfaceNames, fullName } from "../config/interface-name.js";
import { desiredKernel, type DesiredKernel } from "../dataplane/desired.js";
import { applyBatch, isolateBridge, observeLinks, setForwarding } from "../dataplane/kernel.js";
import type { KernelLink } from "../dataplane/kernel-state.js";
import { planKernel } from "../dataplane/plan.js";

/** Keeps the kernel as the running-config says. */
export interface DataPlane {
  ports(): readonly string[];
  /** Looks which interfaces are there, without changing them. */
  discover(): Promise<readonly KernelLink[]>;
  /** Makes the kernel as `config` says. Throws with ip's own words when it refuses. */
  apply(config: Config): Promise<void>;
}

export const createDataPlane = (systemMac: string): DataPlane => {
  const attachedMtu: Record<string, number> = {};
  const indexes: Record<string, number> = {};
  const ports = new Set<string>();
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
      const complaints = await applyBatch(lines);
      const there = new Set(links.map(({ name }) => name));
      for (const name of desired.bridges.filter((bridge) => !there.has(bridge)))
        await isolateBridge(name);
      if (previous?.forwarding !== desired.forwarding) await setForwarding(desired);
      previous = desired;
      if (complaints !== "") throw new Error(complaints);
    },
  };
};
