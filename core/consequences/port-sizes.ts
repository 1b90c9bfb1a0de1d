import type { ObservedBridge, ObservedInterface } from "../model/observed.js";

/**
 * Whether its MTU is that of the smallest of the bridge's other ports (ovs-vswitchd.conf.db(5), Interface,
 * mtu_request; find_min_mtu in ofproto/ofproto.c).
 */
export const follows = ({ type, mtuRequest }: ObservedInterface): boolean =>
  (type === "internal" || type === "patch") && mtuRequest === null;

/** What those that follow follow; undefined where the bridge has nobody else with an MTU. */
export const leastMtu = ({ ports }: ObservedBridge): number | undefined => {
  const mtus = Object.values(ports)
    .flatMap(({ interfaces }) => interfaces)
    .flatMap((one) => (one.mtu === null || follows(one) ? [] : [one.mtu]));
  return mtus.length === 0 ? undefined : Math.min(...mtus);
};
