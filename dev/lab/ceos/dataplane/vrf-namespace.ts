/** EOS keeps each VRF in a network namespace of this name. */
export const vrfNamespace = (vrf: string): string => `ns-${vrf}`;
