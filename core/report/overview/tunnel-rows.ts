import type { LayerTwo, PortVlans } from "../../model/layer-two.js";
import { formatVlanList } from "../../model/vlan-list.js";
import type { TunnelRow } from "./overview.js";

/** Every tunnel's port that was read, with what it carries. */
export const tunnelRows = ({ bridges }: LayerTwo): readonly TunnelRow[] =>
  bridges.flatMap(({ host, ports }) =>
    ports.flatMap(({ name, vlans, peer }) =>
      peer.kind === "tunnel" ? [{ host, port: name, carries: carriedBy(vlans) }] : [],
    ),
  );

const carriedBy = (vlans: PortVlans): string => {
  if (vlans.mode === "dead") return "nothing";
  if (vlans.mode === "access") return `VLAN ${vlans.vlan}`;
  if (vlans.vlans === "all") return "all VLANs";
  return `VLAN ${formatVlanList(vlans.vlans).replaceAll(",", ", ")}`;
};
