/** A database that no switch applies says how ports should be, not how they are: it is not read. */
const BEHIND_A_STOPPED_SWITCH =
  "the ports of a switch that does not run cannot be read; it shows once ovs-vswitchd runs again";

/** The underlay's address is on a port of the switch that is stopped, as on the lab's hosts. */
const UNDERLAY_BEHIND_A_STOPPED_SWITCH =
  "a host whose underlay is behind a switch that does not run measures no path until it runs again";

/**
 * Pairs of which not both faults are named although both hosts were read, by name, with the reason.
 * A test holds the diagnosis to it: exactly these, so that a change shows.
 */
export const UNNAMED_PAIRS: Readonly<Record<string, string>> = {
  "vni-mismatch+stopped-ovs": BEHIND_A_STOPPED_SWITCH,
  "wrong-tag+stopped-ovs": BEHIND_A_STOPPED_SWITCH,
  "trunks-on-one-side+stopped-ovs": BEHIND_A_STOPPED_SWITCH,
  "stopped-ovs+narrow-underlay": UNDERLAY_BEHIND_A_STOPPED_SWITCH,
};
