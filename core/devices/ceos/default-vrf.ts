/**
 * EOS's name of the VRF that every interface is in without a line.
 *
 * An interface's `vrf NAME` wants a routed port and a VRF that is there (Arista's pyeapi, `interfaces.set_vrf`),
 * and takes its addresses away, so that it comes before them (netlab's and AVD's templates have that order).
 * No text of EOS's about it is known; that it takes them away is what the field reports of EOS as of IOS.
 */
export const DEFAULT_VRF = "default";
