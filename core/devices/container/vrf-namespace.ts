/**
 * The network namespace of a VRF inside a device's container; undefined for the default one. EOS keeps each VRF
 * in one, `ns-NAME` (configurations with `exec /sbin/ip netns exec ns-MGMT …`). That a port is called there as
 * in the container itself, eth3, is an assumption: nobody's record was found.
 */
export const vrfNamespace = (vrf: string | undefined): string | undefined =>
  vrf === undefined || vrf === "default" ? undefined : `ns-${vrf}`;
