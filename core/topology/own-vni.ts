/**
 * The VNI of a link's own VTEPs where the file says none: that of its two hosts and its VLAN on top.
 * A host has each VLAN once, so no two links of a pair of hosts get the same, and none gets that of
 * the pair's trunk.
 */
export const ownVni = (vniOfHosts: number, vlan: number): number => vniOfHosts + vlan;
