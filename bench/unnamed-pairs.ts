/** A database that no switch applies says how ports should be, not how they are: it is not read. */
const BEHIND_A_STOPPED_SWITCH =
  "the ports of a switch that does not run cannot be read; it shows once ovs-vswitchd runs again";

/**
 * Pairs of which not both faults are named although both hosts were read, by name, with the reason.
 * A test holds the diagnosis to it: exactly these, so that a change shows.
 */
export const UNNAMED_PAIRS: Readonly<Record<string, string>> = {
  "vni-mismatch+stopped-ovs": BEHIND_A_STOPPED_SWITCH,
  "wrong-tag+stopped-ovs": BEHIND_A_STOPPED_SWITCH,
  "trunks-on-one-side+stopped-ovs": BEHIND_A_STOPPED_SWITCH,
};
