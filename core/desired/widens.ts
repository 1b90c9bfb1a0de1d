import type { LiveTunnels } from "../model/live-tunnels.js";
import type { VtepPortInputs } from "../kinds/vtep-port/schema.js";

/**
 * Whether a declared VTEP port is to carry a VLAN that it does not carry now, one that is not there
 * yet included. Such a port has to wait until no other tunnel carries what it should not: with three
 * hosts and tunnels that carry all VLANs, one more tunnel closes a ring (measured: on a ring of
 * all-VLAN tunnels one ARP request goes round for ever). A host that could not be read widens
 * nothing: its ports cannot be changed either.
 */
export const widens = ({ host, name, trunks, tag }: VtepPortInputs, live: LiveTunnels): boolean => {
  const onHost = live[host];
  if (onHost === undefined) return false;
  const port = onHost[name];
  if (port === undefined) return true;
  const declared = tag === undefined ? trunks : [tag];
  const now = port.tag === undefined ? port.trunks : [port.tag];
  if (now.length === 0) return false;
  return declared.length === 0 || declared.some((vlan) => !now.includes(vlan));
};
