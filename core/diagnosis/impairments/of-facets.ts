import type { Diverted } from "../evidence.js";
import type { FacetOf } from "../facet.js";
import { EVERY_FRAME, type Impairment, type Spot } from "./impairment.js";

/**
 * A broadcast that does not get where the columns of the ports send it: what asks for an address is lost
 * on that way; of what is for one receiver the trace says nothing.
 */
export const divertedImpairments = ({
  host,
  container,
  interface: end,
  tunnel,
  cut,
}: Diverted): readonly Impairment[] => {
  if (!cut) return [];
  const port = { of: "attachment", container, interface: end } as const;
  const at = { host, spot: { of: "port", port }, way: tunnel === null ? "in" : "out" } as const;
  return [
    { ...at, takes: ["arp-ask"], does: "drops" },
    { ...at, takes: ["arp-answer", "request", "reply"], does: "loses" },
  ];
};

/** Settings of which it is supposed that the bridge loses frames by them. */
export const lossyBridge = ({ host }: FacetOf<"bridge-settings">): readonly Impairment[] => [
  { host, spot: { of: "bridge" }, way: "both", takes: EVERY_FRAME, does: "loses" },
];

/** An option of which it is supposed that the tunnel carries nothing by it. */
export const lossyTunnel = ({ host, port }: FacetOf<"tunnel-options">): readonly Impairment[] => [
  {
    host,
    spot: { of: "port", port: { of: "tunnel", port } },
    way: "both",
    takes: EVERY_FRAME,
    does: "drops",
  },
];

/**
 * A tunnel that leaves its VNI to flows takes every VNI in, and what NORMAL sends by it has VNI 0, which
 * the other end drops; one with a VNI for each way drops what comes with the VNI that it sends with
 * (ovs-vswitchd.conf.db(5), "Tunnel Options").
 *
 * @param hostAt the host whose tunnels send from an address; undefined: not known
 */
export const oneWayTunnel = (
  { host, port: { name, peer } }: FacetOf<"bridge-port">,
  hostAt: (address: string) => string | undefined,
): readonly Impairment[] => {
  if (peer.kind !== "tunnel") return [];
  const takesAll = peer.anyVni === true;
  if (!takesAll && (peer.takesVni === undefined || peer.takesVni === peer.vni)) return [];
  const far = hostAt(peer.remoteAddress);
  const spot: Spot =
    far === undefined || far === host
      ? { of: "port", port: { of: "tunnel", port: name } }
      : { of: "tunnels", to: far };
  return [{ host, spot, takes: EVERY_FRAME, does: "drops", way: takesAll ? "out" : "in" }];
};
