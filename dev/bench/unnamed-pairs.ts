/** A database that no switch applies says how ports should be, not how they are: it is not read. */
const BEHIND_A_STOPPED_SWITCH =
  "the ports of a switch that does not run cannot be read; it shows once ovs-vswitchd runs again";

/** The underlay's address is on a port of the switch that is stopped, as on the lab's hosts. */
const UNDERLAY_BEHIND_A_STOPPED_SWITCH =
  "a host whose underlay is behind a switch that does not run measures no path until it runs again";

/** A preview shows its key too, and the update sets both. */
const A_REFUSED_TUNNEL_HAS_NO_KEY =
  "a tunnel that Open vSwitch cannot use is named as such, whatever its key";

/** It is printed under "Seen, and not modelled", for nobody knows what it would write. */
const A_CONTROLLER_IS_NOT_FOLLOWED =
  "a bridge without flows that is not standalone drops every frame by itself, with the controller or without";

/**
 * Pairs of which not both faults are named although both hosts were read, by name, with the reason.
 * A test holds the diagnosis to it: exactly these, so that a change shows.
 */
export const UNNAMED_PAIRS: Readonly<Record<string, string>> = {
  "vni-mismatch+stopped-ovs": BEHIND_A_STOPPED_SWITCH,
  "wrong-tag+stopped-ovs": BEHIND_A_STOPPED_SWITCH,
  "trunks-on-one-side+stopped-ovs": BEHIND_A_STOPPED_SWITCH,
  "tunnel-gbp+tunnel-flow-key": A_REFUSED_TUNNEL_HAS_NO_KEY,
  "leftover-controller+fail-mode-secure": A_CONTROLLER_IS_NOT_FOLLOWED,
  "stopped-ovs+narrow-underlay": UNDERLAY_BEHIND_A_STOPPED_SWITCH,
};
