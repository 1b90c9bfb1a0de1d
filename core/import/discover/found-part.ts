import { linkVtepName } from "../../topology/link-vtep-name.js";
import type { Note } from "../found-topology.js";
import { claimedNotes } from "./claimed-notes.js";
import { foundClaims, type FoundClaims } from "./found-claims.js";
import { foundDevices, type FoundDevice } from "./found-device.js";
import { foundLinks, type FoundLink } from "./found-links.js";
import { devicesOfShare, tunnelsOfShare, type FoundShare } from "./found-share.js";
import { foundTunnels, type FoundTunnel } from "./found-tunnels.js";
import type { LookedAtHost } from "./looked-at-host.js";

/** What of hosts that were looked at goes into the file. */
export interface FoundPart {
  readonly claims: FoundClaims;
  readonly shape: "trunk" | "per-link";
  /** The tunnels of that shape. */
  readonly ours: readonly FoundTunnel[];
  readonly devices: readonly FoundDevice[];
  readonly links: readonly FoundLink[];
  /** What has no place in a topology, one line each. */
  readonly left: readonly string[];
  readonly notes: readonly Note[];
}

export const foundPart = (hosts: readonly LookedAtHost[], share: FoundShare): FoundPart => {
  const claims = foundClaims(hosts);
  const all = foundDevices(hosts);
  const every = foundTunnels(hosts);
  const { devices, left: unclaimed } = devicesOfShare(all.devices, claims, share);
  const tunnels = tunnelsOfShare(every.tunnels, claims, share);
  const shape = shapeOf(tunnels);
  const ours = tunnels.filter(({ tag }) => (tag === null) === (shape === "trunk"));
  const { links, left: segments } = foundLinks(devices, ours);
  const beside = tunnels.filter((tunnel) => !ours.includes(tunnel)).map(besideText);
  const named = shape === "trunk" ? [] : ours.flatMap(otherNameText);
  return {
    ...{ claims, shape, ours, devices, links },
    left: [...all.left, ...unclaimed, ...every.left, ...beside, ...named, ...segments],
    notes: claimedNotes(foundLinks(all.devices, every.tunnels).links, claims, share),
  };
};

/** One tunnel for each link, where no tunnel is a trunk. */
const shapeOf = (tunnels: readonly FoundTunnel[]): "trunk" | "per-link" =>
  tunnels.length > 0 && tunnels.every(({ tag }) => tag !== null) ? "per-link" : "trunk";

const besideText = ({ from, port, tag }: FoundTunnel): string =>
  `${from}: tunnel ${port}: the access port of VLAN ${String(tag)}, beside trunks`;

/** A topology does not name these: another name shows as one tunnel that is not there. */
const otherNameText = ({ from, port, tag }: FoundTunnel): readonly string[] =>
  tag === null || port === linkVtepName(tag)
    ? []
    : [`${from}: tunnel ${port}: its name; a link's own tunnel is called ${linkVtepName(tag)}`];
