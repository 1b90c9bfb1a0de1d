import type { Facet } from "./world.js";

/** Something that is otherwise than declared, or could be: what explanations are made of. */
export interface Cause {
  readonly kind: CauseKind;
  readonly host: string;
  /** What it is about, as people name it: "ceos_2", "ceos_2:eth1", "host-b/vtep-10-14-23-9". */
  readonly subject: string;
  /** What is wrong there: a clause without a full stop. */
  readonly summary: string;
  /** `observed`: it was read on the host. `possible`: nothing that was read says otherwise. */
  readonly certainty: "observed" | "possible";
  /** What is otherwise, as it then is. */
  readonly facets: readonly Facet[];
  /** What was read, as lines: configuration, columns. Empty for what is only possible. */
  readonly seen: readonly string[];
  /** The one command that settles whether it is so; absent: it has been seen. */
  readonly settle?: string;
  /** Whether `mend` says that an update does it: held against what an update would write. */
  readonly byUpdate?: true;
  /** What mends it, as a sentence or a command. */
  readonly mend: string;
}

/** Stable names, for scripts. */
export type CauseKind =
  /** A device that bridges all its ports, as one without configuration does. */
  | "default-configuration"
  /** Ports that should be shut down and bridge. */
  | "spare-switchports"
  | "switchport"
  | "routed"
  | "wrong-address"
  | "shut-down"
  /** It belongs to a port-channel, and its own settings have no effect. */
  | "port-channel-member"
  | "wrong-mtu"
  /** An underlay that carries less from one host to another than it should. */
  | "path-mtu"
  | "wrong-vlan"
  | "isolated-vlan"
  | "port-missing"
  /** A tunnel that carries more VLANs than declared. */
  | "trunks"
  /** A tunnel that does not carry a VLAN that it should. */
  | "vlan-not-carried"
  | "vni-mismatch"
  | "udp-port"
  /** A bridge that sends frames elsewhere than its ports' columns say, as its own trace shows. */
  | "forwards-otherwise"
  | "tunnel-missing"
  | "duplicate-mac"
  | "forward-drop"
  /** It breaks nothing by itself, and reports what the other agents' version would not. */
  | "agent-behind"
  | "container-stopped"
  | "switch-stopped"
  | "bridge-missing"
  /** The host's side of a container's interface is down. */
  | "port-down"
  /** Open vSwitch says that it cannot use a port. */
  | "port-unusable"
  /** A tunnel that ends elsewhere than declared. */
  | "tunnel-ends"
  /** A tunnel that nobody declared. */
  | "undeclared-tunnel"
  /** A container's iptables drop pings to or from itself. */
  | "local-drop"
  /** Somebody who is no device of the overlay answers for a device's address. */
  | "foreign-owner";
