import { linkedHostPairs } from "../../../core/desired/host-pairs.js";
import type { Topology } from "../../../core/topology/topology.js";
import { vniBetween } from "../../../core/topology/vni-between.js";
import { platformVtepName } from "../../../core/topology/vtep-name.js";
import type { VtepPlan } from "../lab-plan.js";

interface BootVtep extends VtepPlan {
  readonly from: string;
  readonly to: string;
}

/**
 * The tunnels as the platform makes them, by host: for each peer a port that carries all VLANs, named
 * after the peer's address cut to 15 characters. A port of that name that is there already is deleted
 * first, so a later peer's tunnel takes the place of an earlier one's.
 *
 * Tunnels that carry all VLANs must not form a ring, on which the first broadcast would go round for
 * ever: where the platform would make one, the tunnels of the last pair of hosts are left out.
 */
export const bootVteps = (topology: Topology): Readonly<Record<string, readonly VtepPlan[]>> => {
  const made = withoutRings(asThePlatformDoes(topology));
  return Object.fromEntries(
    Object.keys(topology.hosts).map((host) => [
      host,
      made
        .filter(({ from }) => from === host)
        .map(({ name, remoteAddress, vni }) => ({
          name,
          remoteAddress,
          ...(vni === undefined ? {} : { vni }),
        })),
    ]),
  );
};

const asThePlatformDoes = (topology: Topology): readonly BootVtep[] => {
  const made = new Map<string, BootVtep>();
  for (const { from, to } of linkedHostPairs(topology)) {
    const remoteAddress = topology.hosts[to]?.underlay.address ?? "";
    const name = platformVtepName(remoteAddress);
    made.set(`${from} ${name}`, {
      ...{ from, to, name, remoteAddress },
      vni: vniBetween(topology, from, to),
    });
  }
  return [...made.values()];
};

const withoutRings = (vteps: readonly BootVtep[]): readonly BootVtep[] => {
  /** Keyed by host: a host that stands for all that it is joined with. */
  const joined = new Map<string, string>();
  const groupOf = (host: string): string => {
    const next = joined.get(host);
    return next === undefined ? host : groupOf(next);
  };
  const left = new Set<string>();
  for (const { from, to } of vteps) {
    const isPair = from < to && vteps.some((other) => other.from === to && other.to === from);
    if (!isPair) continue;
    if (groupOf(from) === groupOf(to)) left.add(`${from} ${to}`).add(`${to} ${from}`);
    else joined.set(groupOf(from), groupOf(to));
  }
  return vteps.filter(({ from, to }) => !left.has(`${from} ${to}`));
};
