import type { ObservedPort } from "../../model/observed.js";
import type { LookedAtHost } from "./looked-at-host.js";

/** A VXLAN port of a host's bridge towards another host that was looked at. */
export interface FoundTunnel {
  readonly from: string;
  readonly to: string;
  readonly port: string;
  /** Option `key`; undefined where it is no number (`flow`). */
  readonly vni: number | undefined;
  /** Column `tag`; null when empty: a trunk. */
  readonly tag: number | null;
  /** Column `trunks`; empty is all VLANs on a trunk. */
  readonly trunks: readonly number[];
}

export interface FoundTunnels {
  readonly tunnels: readonly FoundTunnel[];
  /** Tunnels to hosts that were not looked at. */
  readonly left: readonly string[];
}

export const foundTunnels = (hosts: readonly LookedAtHost[]): FoundTunnels => {
  const tunnels: FoundTunnel[] = [];
  const left: string[] = [];
  for (const host of hosts)
    for (const port of vxlanPorts(host)) {
      const remote = port.interfaces[0]?.options["remote_ip"] ?? "";
      const peer = hosts.find(({ underlay }) => underlay === remote);
      if (peer === undefined)
        left.push(`${host.name}: tunnel ${port.name}: no host that was named ends on ${remote}`);
      else tunnels.push(tunnelOf(host.name, peer.name, port));
    }
  return { tunnels, left };
};

const vxlanPorts = ({ observed, bridge }: LookedAtHost): readonly ObservedPort[] =>
  observed.ovs.known
    ? Object.values(observed.ovs.value.bridges[bridge]?.ports ?? {}).filter(
        ({ interfaces }) => interfaces.length === 1 && interfaces[0]?.type === "vxlan",
      )
    : [];

const tunnelOf = (from: string, to: string, port: ObservedPort): FoundTunnel => {
  const key = port.interfaces[0]?.options["key"] ?? "";
  const vni = /^[1-9]\d{0,7}$/.test(key) ? Number(key) : undefined;
  return { from, to, port: port.name, vni, tag: port.tag, trunks: port.trunks };
};

/** Whether a tunnel lets a VLAN through: yes by name, because it takes all, or no. */
export const carries = ({ tag, trunks }: FoundTunnel, vlan: number): "named" | "all" | "no" => {
  if (tag !== null) return tag === vlan ? "named" : "no";
  if (trunks.length === 0) return "all";
  return trunks.includes(vlan) ? "named" : "no";
};
