import { DEAD_VLAN } from "../../drivers/ovs/isolation.js";
import { ISOLATED } from "../../kinds/isolated-ports/conflict.js";
import type { Claims } from "../../model/claims.js";
import { formatVlanList, HIGHEST_VLAN } from "../../model/vlan-list.js";
import type { Note, WrittenOverlay } from "../found-topology.js";
import { portThing, type FoundClaims } from "./found-claims.js";
import type { FoundDevice } from "./found-device.js";
import type { FoundLink } from "./found-links.js";
import type { FoundShare } from "./found-share.js";
import { crossesHosts } from "./found-tenant-mtu.js";

export interface FoundIsolation {
  readonly overlay: Pick<WrittenOverlay, "isolation" | "vlans">;
  readonly notes: readonly Note[];
}

interface HostRange {
  readonly host: string;
  /** Tags of the ports that are claimed as isolated; null: a trunk of all VLANs. */
  readonly live: readonly (number | null)[];
  /** How many ports the host's devices have. */
  readonly ports: number;
}

/**
 * How ports without a link are kept apart. Only an owner's claims tell that they are meant to be: for
 * everybody else nothing is said.
 */
export const foundIsolation = (
  devices: readonly FoundDevice[],
  links: readonly FoundLink[],
  claims: FoundClaims,
  share: FoundShare,
): FoundIsolation => {
  if (share.of !== "owner") return { overlay: {}, notes: [] };
  const ranges = [...new Set(devices.map(({ host }) => host))].map((host) =>
    rangeOn(host, devices, claims.get(host)?.get(share.owner) ?? {}),
  );
  const live = ranges.flatMap((range) => range.live);
  if (live.length === 0) return { overlay: {}, notes: [] };
  if (live.every((vlan) => vlan === DEAD_VLAN))
    return { overlay: { isolation: "dead" }, notes: [] };
  const isolated = ranges.flatMap((range) => vlansOf(range, links) ?? []);
  const vlans = isolated.flatMap((one) => one.vlans);
  if (isolated.length < ranges.length || new Set(vlans).size < vlans.length) return LEFT;
  return {
    overlay: {
      isolation: "ranges",
      vlans: {
        isolated: Object.fromEntries(
          isolated.map((one) => [one.host, formatVlanList(one.vlans)] as const),
        ),
      },
    },
    notes: [{ path: ["overlay", "vlans"], text: "assumed: the ranges; these VLANs are in use." }],
  };
};

const LEFT: FoundIsolation = {
  overlay: {},
  notes: [
    {
      path: ["overlay"],
      text: "left out: isolation; the ports that are claimed as isolated are not on VLANs of one range a host.",
    },
  ],
};

const rangeOn = (host: string, devices: readonly FoundDevice[], claims: Claims): HostRange => {
  const there = devices.filter((device) => device.host === host);
  return {
    host,
    live: there.flatMap((device) =>
      device.attached
        .filter(({ number }) => claims[portThing(device, number)] === ISOLATED)
        .map(({ vlan }) => vlan),
    ),
    ports: there.reduce((sum, { ports }) => sum + ports, 0),
  };
};

/** From the lowest VLAN that is used, one for each port at least, and none of a link between hosts. */
const vlansOf = (
  { host, live, ports }: HostRange,
  links: readonly FoundLink[],
): { readonly host: string; readonly vlans: readonly number[] } | undefined => {
  const used = live.filter((vlan) => vlan !== null);
  if (used.length === 0 || used.length < live.length) return undefined;
  const lowest = Math.min(...used);
  const highest = Math.max(...used, lowest + ports - 1);
  const crossing = links.filter(crossesHosts).map(({ vlan }) => vlan);
  if (highest > HIGHEST_VLAN || crossing.some((vlan) => vlan >= lowest && vlan <= highest))
    return undefined;
  return { host, vlans: Array.from({ length: highest - lowest + 1 }, (_, i) => lowest + i) };
};
