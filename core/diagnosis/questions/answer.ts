import type { Hop } from "../../layer2/index.js";
import type { Cause } from "../cause.js";
import type { Certainty } from "../certainty.js";
import type { Comparison } from "../compare.js";
import type { LearnedMac, Ping } from "../evidence.js";
import type { Prediction } from "../predict.js";
import type { Unmodelled } from "../unmodelled/unmodelled.js";
import type { Words } from "../../model/words.js";

/** An answer to a question that people ask in such an incident, as data; core/words says both. */
export type Answer = { readonly confidence: Confidence } & (
  NoReply | ForeignMac | Loops | OtherPorts | MtuBreaks
);

export type Confidence = Certainty | "cannot be told";

/** Why a ping gets no reply, and what of the usual suspects it is not. */
export interface NoReply {
  readonly code: "no-reply";
  readonly ping: Ping;
  /** Whether another explanation fits as well. */
  readonly tied: boolean;
  /** Those that have to do with this ping; empty: nothing explains it. */
  readonly causes: readonly Cause[];
  /** What then comes of it. */
  readonly prediction: Prediction;
  /** What is not modelled and on its way, so that nothing is ruled out by what was predicted. */
  readonly doubts: readonly Unmodelled[];
  readonly ruledOut: readonly RuledOut[];
}

/** A suspect that an observation speaks against. */
export type RuledOut =
  | {
      readonly by: "evidence";
      readonly suspect: Cause;
      readonly against: Comparison;
    }
  /** Why it is not the containers' iptables: `not-routed` is said of the chain FORWARD alone. */
  | { readonly by: "not-routed" | "no-arp-reply" | "rules-accept" };

/** Why a bridge learns the MAC of its own host's device on the tunnel, and why not on every VLAN. */
export interface ForeignMac {
  readonly code: "foreign-mac";
  readonly learned: LearnedMac;
  /** Absent: nothing explains it. */
  readonly reflection?: {
    /** Devices that bridge. */
    readonly devices: readonly string[];
    readonly prediction: Prediction;
    readonly exact: boolean;
    /** How many of the VLANs are of links; the others are isolated ones. */
    readonly linkVlans: number;
    /** VLANs on which it was sent and not learned. */
    readonly absentVlans: readonly number[];
  };
}

/** Whether broadcasts go round, in the overlay as the best explanation has it. */
export interface Loops {
  readonly code: "loops";
  readonly of: "explanation" | "read" | "read-in-part";
  /** Independent cycles. */
  readonly count: number;
  /** The first of them, hop by hop. */
  readonly cycles: readonly (readonly Hop[])[];
  /** Ports of devices of which it is not known what they do; `reason` is the first one's. */
  readonly doubtful: { readonly ports: readonly string[]; readonly reason: Words } | null;
  /** Ways that the graph does not have. */
  readonly ways: readonly Unmodelled[];
  readonly counted: readonly Counted[];
}

/** What a host's bridges counted between two readings. */
export interface Counted {
  readonly host: string;
  /** By the busiest tunnel. */
  readonly packetsPerSecond: number;
  /** Learned addresses that moved. */
  readonly moved: number;
  readonly seconds: number;
}

/** What ports that are no device's (virtual machines, the bridge's own) contribute. */
export interface OtherPorts {
  readonly code: "other-ports";
  readonly host: string;
  readonly ports: readonly string[];
  readonly vlans: readonly number[];
  /** Containers' interfaces that their broadcasts reach. */
  readonly reached: readonly string[];
  readonly crossesTunnel: boolean;
  readonly ways: readonly Unmodelled[];
  /** Interfaces of devices that do with it what is not modelled. */
  readonly unknown: readonly string[];
}

/** What the paths between the hosts carry, what the agents make of it, and what that breaks. */
export interface MtuBreaks {
  readonly code: "mtu";
  /** Bytes of IP packets. */
  readonly paths: readonly {
    readonly host: string;
    readonly peer: string;
    readonly bytes: number;
  }[];
  /** Bytes that the tunnel adds. */
  readonly overhead: number;
  /** Bytes of the largest packet between devices. */
  readonly most: number;
  /** Agents that report a larger tenant MTU than that. */
  readonly agents: readonly { readonly host: string; readonly tenantMtu: number }[];
}
