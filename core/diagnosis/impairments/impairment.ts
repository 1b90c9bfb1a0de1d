/** A frame of a ping, by its part in it. */
export type FrameKind = "arp-ask" | "arp-answer" | "request" | "reply";

/** A port of the overlay's bridge: a container's by its owner, a tunnel's by its name. */
export type PortRef =
  | { readonly of: "attachment"; readonly container: string; readonly interface: string }
  | { readonly of: "tunnel"; readonly port: string };

/** Where on a host frames pass. */
export type Spot =
  /** The container itself, whichever its interface where none is named. */
  | { readonly of: "container"; readonly container: string; readonly interface?: string }
  | { readonly of: "port"; readonly port: PortRef }
  /** Every tunnel of the host; with `to` those to that host alone. */
  | { readonly of: "tunnels"; readonly to?: string }
  /** All that the overlay's bridge forwards. */
  | { readonly of: "bridge" }
  /** Wherever the bridge would send a frame, but by this port. */
  | { readonly of: "elsewhere"; readonly port: PortRef }
  /** From one port of the bridge to another, either way. */
  | { readonly of: "between"; readonly ports: readonly [PortRef, PortRef] }
  /** What the container switches from one link to another, neither sender nor receiver. */
  | { readonly of: "through"; readonly container: string; readonly links: readonly string[] };

/**
 * What something on a host does to frames that pass a spot: what a fact that was read means for pings.
 * Data only.
 */
export interface Impairment {
  readonly host: string;
  readonly spot: Spot;
  /**
   * The direction. `in`: received there: by the container, by the bridge from a port, from the far end of a tunnel.
   * The name is that of `diagnose --json`.
   */
  readonly way: "in" | "out" | "both";
  readonly takes: readonly FrameKind[];
  /** Of the link; absent: whatever it is. */
  readonly vlan?: number;
  /** Of the IP packet, or asked for by ARP: an address, or a network with its length; absent: any. */
  readonly toAddress?: string;
  /** Of the sender, in the same way. */
  readonly fromAddress?: string;
  /** Bytes of the IP packet: those of this size or less pass; absent: it does not matter. */
  readonly over?: number;
  /** The MAC address that the frame is of; absent: whatever it is. */
  readonly fromMac?: string;
  /** The MAC address that the frame is for; absent: whatever it is. */
  readonly toMac?: string;
  /**
   * `loses`: some of them, or not all in every case; `drops-some`: all of those that it matches, and which
   * these are is not evaluated; `answers`: it answers ARP with `mac`, whoever has the address; `renames`: whoever
   * has it answers with `mac`, and gets what is sent there.
   */
  readonly does: "drops" | "drops-some" | "loses" | "doubles" | "answers" | "renames";
  /**
   * With `answers`: the address that it gives; absent: that of the container that switches there, or one that is
   * not known, beside the owner's own.
   */
  readonly mac?: string;
  /** Of what a container sends: whether it need not have asked for the address by ARP before, or asked elsewhere. */
  readonly unasked?: true;
  /** Whether it may match less than is said here. */
  readonly partly?: true;
}

export const EVERY_FRAME: readonly FrameKind[] = ["arp-ask", "arp-answer", "request", "reply"];
export const ARP: readonly FrameKind[] = ["arp-ask", "arp-answer"];
export const ICMP: readonly FrameKind[] = ["request", "reply"];

/** What a fact means for pings. */
export interface Meaning {
  readonly impairments: readonly Impairment[];
  /** Whether it surely does that; else it may, or may do something else. */
  readonly sure: boolean;
}

/** It does nothing to pings. */
export const HARMLESS: Meaning = { impairments: [], sure: true };
