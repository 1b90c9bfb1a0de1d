import type { VtepPortInputs } from "../../core/kinds/vtep-port/schema.js";

/** Lines for a shell on the hosts that they name: both ends of a tunnel carry these VLANs. */
export const trunkCommands = (
  ends: readonly VtepPortInputs[],
  vlans: readonly number[],
): string => {
  const list = vlans.toSorted((a, b) => a - b).join(",");
  return ends
    .map(({ host, name }) => `ovs-vsctl set port ${name} trunks=${list} # on ${host}`)
    .join("\n");
};
