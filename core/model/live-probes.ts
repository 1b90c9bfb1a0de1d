import type { Observation } from "./unknown.js";

/** What is to be tried on a host without changing anything, in the round trip of the observation. */
export interface LiveRequests {
  readonly traces: readonly TraceRequest[];
  readonly owners: readonly OwnerRequest[];
}

/** A broadcast whose way through a link end's bridge the switch is asked for; nothing is sent. */
export interface TraceRequest {
  /** The link end that it is about. */
  readonly container: string;
  readonly interface: string;
  /**
   * The VTEP port that the frame comes in by, and the VLAN tag that it has there (null: none);
   * absent: it comes, untagged, from the end itself.
   */
  readonly tunnel?: { readonly port: string; readonly vlan: number | null };
}

/** An address that is asked for by broadcast, so that every owner answers. */
export interface OwnerRequest {
  readonly container: string;
  readonly interface: string;
  /** The address that the question comes from. */
  readonly fromAddress: string;
  readonly address: string;
}

/** What became of the requests. */
export interface LiveProbes {
  readonly traces: readonly TraceResult[];
  readonly rates: Observation<Rates>;
  readonly owners: readonly OwnerResult[];
}

export interface TraceResult extends TraceRequest {
  readonly trace: Observation<Trace>;
}

/** Where the switch would send the frame (ovs-vswitchd(8), ofproto/trace: "Datapath actions"). */
export interface Trace {
  /** Name of the OVS port, and the tag that the frame then has; null: none. */
  readonly ports: readonly { readonly port: string; readonly vlan: number | null }[];
  readonly tunnels: readonly {
    readonly remoteAddress: string;
    readonly vni: number;
    readonly vlan: number | null;
  }[];
  /** What the switch says of its tables on the way, line by line. */
  readonly steps: readonly string[];
  /** Why a tunnel gets nothing for the time being, in the switch's words: no route, no neighbour. */
  readonly undelivered?: string;
}

/** What was counted between two readings. */
export interface Rates {
  /** Between the two. */
  readonly seconds: number;
  /** How many learned addresses moved to another port. */
  readonly moved: number;
  /** Packets by OVS port; a port that counted none is left out. */
  readonly ports: PortCounts;
  /** The same while the host asked for addresses by broadcast, after that; absent: it asked for none. */
  readonly asking?: PortCounts;
}

/** Packets by OVS port, received from it and sent to it. */
export type PortCounts = Readonly<Record<string, { readonly rx: number; readonly tx: number }>>;

export interface OwnerResult extends OwnerRequest {
  /** The MAC addresses that answered, colon form, lower case, ascending; one where all is well. */
  readonly macs: Observation<readonly string[]>;
}
