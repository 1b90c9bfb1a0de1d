import type { PingOutcome } from "../model/ping.js";

/** One thing that was seen, and that a world has to explain. Nothing here was inferred. */
export type Evidence = LearnedMac | ArrivingVlans | Ping | FullSizePing;

/** On which VLANs a bridge has learned the MAC address of a device of its host elsewhere. */
export interface LearnedMac {
  readonly kind: "learned";
  readonly host: string;
  readonly bridge: string;
  /** Name of the tunnel's port, where frames of this host's devices have no business; null: at ports
   * of other containers of this host. */
  readonly port: string | null;
  readonly device: string;
  readonly mac: string;
  /** Ascending. */
  readonly vlans: readonly number[];
  /** VLANs on which the device's own ports are in the table: it has sent something there. */
  readonly sentOn: readonly number[];
}

/** On which VLANs frames of devices of other hosts came in over a tunnel. */
export interface ArrivingVlans {
  readonly kind: "arriving";
  readonly host: string;
  readonly bridge: string;
  readonly port: string;
  /** Ascending. */
  readonly vlans: readonly number[];
}

/** What came of a ping, or of the address resolution before it, between two ends of a link. */
export interface Ping {
  readonly kind: "ping";
  /** Names of the links that it crosses. */
  readonly links: readonly string[];
  readonly from: PingSource;
  readonly to: PingTarget;
  readonly outcome: PingOutcome;
}

/** A packet of the declared tenant MTU, not to be fragmented, across the underlay. */
export interface FullSizePing {
  readonly kind: "full-size";
  readonly links: readonly string[];
  readonly from: PingSource;
  readonly to: PingTarget;
  /** Size of the IP packet. */
  readonly bytes: number;
  readonly passes: boolean;
}

export interface PingSource {
  readonly host: string;
  readonly device: string;
  readonly container: string;
  /** In the container: eth3. */
  readonly interface: string;
  readonly address: string;
}

export interface PingTarget {
  readonly device: string;
  readonly address: string;
}

/** What people call a piece of evidence; unique within a diagnosis. */
export const nameEvidence = (evidence: Evidence): string => {
  switch (evidence.kind) {
    case "learned":
      return `${evidence.device}'s MAC ${evidence.mac} at ${evidence.port ?? "other containers' ports"} of ${evidence.host}`;
    case "arriving":
      return `frames that came in over ${evidence.port} of ${evidence.host}`;
    case "ping":
      return `ping from ${evidence.from.device} (${evidence.from.interface}) to ${evidence.to.address} (${evidence.to.device})`;
    case "full-size":
      return `${evidence.bytes} bytes with DF from ${evidence.from.device} (${evidence.from.interface}) to ${evidence.to.address} (${evidence.to.device})`;
  }
};
