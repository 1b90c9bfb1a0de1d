import type { PingOutcome } from "../model/ping.js";

/** One thing that was seen, and that a world has to explain. Nothing here was inferred. */
export type Evidence =
  LearnedMac | ArrivingVlans | Ping | FullSizePing | LossyPing | Answering | TracedEgress;

/** What a bridge shows on VLANs, of no link in particular. */
export const isOfBridge = (one: Evidence): one is LearnedMac | ArrivingVlans =>
  one.kind === "learned" || one.kind === "arriving";

/** The names of the links that it is about. */
export const linksOf = (one: Evidence): readonly string[] => (isOfBridge(one) ? [] : one.links);

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
  readonly from: PingEnd;
  readonly to: PingEnd;
  readonly outcome: PingOutcome;
}

/** A packet of the declared tenant MTU, not to be fragmented, across the underlay. */
export interface FullSizePing {
  readonly kind: "full-size";
  readonly links: readonly string[];
  readonly from: PingEnd;
  readonly to: PingEnd;
  /** Size of the IP packet. */
  readonly bytes: number;
  readonly passes: boolean;
}

/** Packets of which some were answered, and others were not. */
export interface LossyPing {
  readonly kind: "loss";
  readonly links: readonly string[];
  readonly from: PingEnd;
  readonly to: PingEnd;
  readonly sent: number;
  readonly lost: number;
}

/** Who answered by ARP for an address, when it was asked for by broadcast. */
export interface Answering {
  readonly kind: "answering";
  readonly links: readonly string[];
  readonly from: PingEnd;
  readonly to: PingEnd;
  /** Colon form, lower case, ascending; none: nobody answered, although the ping of the pair was answered. */
  readonly macs: readonly string[];
}

/** A broadcast whose egress ports a bridge was asked for. */
export interface Traced {
  readonly host: string;
  readonly bridge: string;
  /** The link end that it is about. */
  readonly container: string;
  readonly interface: string;
  /** The VTEP port that it comes in by, with its tag there; null: it comes, untagged, from the end. */
  readonly tunnel: { readonly port: string; readonly vlan: number | null } | null;
}

/** What the switch said of it. */
export interface TracedEgress extends Traced {
  readonly kind: "trace";
  /** Names of the links that the end is of. */
  readonly links: readonly string[];
  /** The ports that it leaves by, in the words of `egressOf`, sorted. */
  readonly egress: readonly string[];
  /** What the switch's tables did on the way. */
  readonly steps: readonly string[];
}

/** Egress ports that are others than the columns of the ports make it. */
export interface Diverted extends TracedEgress {
  readonly expected: readonly string[];
  /** Whether a device's port or a tunnel does not get what it should. */
  readonly cut: boolean;
}

/** An interface of a device that pings, or is pinged, by the topology. */
export interface PingEnd {
  readonly host: string;
  readonly device: string;
  readonly container: string;
  /** In the container: eth3. */
  readonly interface: string;
  /** Without prefix length. */
  readonly address: string;
}

/** The same for the same thing that was looked at, whatever was seen of it; unique within a diagnosis. */
export const evidenceKey = (evidence: Evidence): string => {
  switch (evidence.kind) {
    case "learned":
      return JSON.stringify([
        evidence.kind,
        evidence.host,
        evidence.port,
        evidence.device,
        evidence.mac,
      ]);
    case "arriving":
      return JSON.stringify([evidence.kind, evidence.host, evidence.port]);
    case "trace":
      return JSON.stringify([
        ...[evidence.kind, evidence.host, evidence.bridge, evidence.container, evidence.interface],
        evidence.tunnel,
      ]);
    case "full-size":
      return JSON.stringify([evidence.kind, evidence.bytes, ...endsKey(evidence)]);
    case "ping":
    case "loss":
    case "answering":
      return JSON.stringify([evidence.kind, ...endsKey(evidence)]);
  }
};

const endsKey = ({ from, to }: Pick<Ping, "from" | "to">): readonly string[] => [
  ...[from.device, from.interface, to.address, to.device],
];

/** "a broadcast of ceos_1:eth3", "a broadcast from vtep-10-14-23-1 with tag 3138" */
export const nameTraced = ({ container, interface: end, tunnel }: Traced): string =>
  tunnel === null
    ? `a broadcast of ${container}:${end}`
    : `a broadcast from ${tunnel.port}${tunnel.vlan === null ? "" : ` with tag ${tunnel.vlan}`}`;

/** Whether the same was seen of one thing, twice. */
export const isSameSeen = (one: Evidence, other: Evidence): boolean =>
  JSON.stringify(seenOf(one)) === JSON.stringify(seenOf(other));

const seenOf = (evidence: Evidence): unknown => {
  switch (evidence.kind) {
    case "learned":
    case "arriving":
      return evidence.vlans;
    case "ping":
      return evidence.outcome;
    case "answering":
      return evidence.macs;
    case "trace":
      return evidence.egress;
    case "full-size":
      return evidence.passes;
    case "loss":
      return true;
  }
};
