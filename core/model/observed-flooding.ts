import type { Trace } from "./live-probes.js";
import type { Observation } from "./unknown.js";

/** Broadcasts whose way through the overlay's bridge its switch is asked for; nothing is sent. */
export interface FloodRequests {
  /** Access VLANs: one broadcast from every port that has the tag. */
  readonly vlans: readonly number[];
  /** One from each of these trunks, with the tag that it has there. */
  readonly tunnels: readonly { readonly port: string; readonly vlan: number }[];
}

/** Where the switch of a host says that broadcasts go. */
export interface ObservedFlooding {
  readonly broadcasts: readonly TracedBroadcast[];
  /**
   * OpenFlow's own settings of ports (NO_FLOOD, NO_FWD, NO_RECV, PORT_DOWN), which no database
   * keeps, by OVS port; one that has none is left out.
   */
  readonly portConfig: Observation<Readonly<Record<string, readonly string[]>>>;
  /** Ports with column `protected`: nothing passes between two of them. */
  readonly protectedPorts: readonly string[];
}

export interface TracedBroadcast {
  /** OVS port that it comes in by. */
  readonly port: string;
  /** The VLAN that it is then on. */
  readonly vlan: number;
  readonly trace: Observation<Trace>;
}
