import type { HandCommands } from "./hand-command.js";

/**
 * Something on a host that decides what becomes of a frame, at another value than it has where nobody
 * has set anything. What a topology manages (a trunk, an MTU, a tunnel's options) is none.
 */
export interface ForwardingFact {
  /** Stable; the catalogue says what such a fact does: "ovs-mirror". */
  readonly code: string;
  readonly about: FactPlace;
  /** What is set, in its own system's terms: "ingress_policing_rate", "flow", "mirror span0". */
  readonly setting: string;
  /** As that system prints it; "" where it has none. */
  readonly value: string;
}

/** What a fact is about, on one host. */
export type FactPlace =
  | { readonly of: "host" }
  | { readonly of: "bridge"; readonly bridge: string }
  /** A port of the overlay's bridge. */
  | { readonly of: "port"; readonly bridge: string; readonly port: string }
  /** A network device of the host. */
  | { readonly of: "device"; readonly device: string }
  /** A network device of the host that packets between hosts pass. */
  | { readonly of: "underlay"; readonly device: string }
  | { readonly of: "container"; readonly container: string }
  | { readonly of: "interface"; readonly container: string; readonly interface: string };

/** What a fact does to frames. */
export type FactEffect =
  | "drops"
  | "loses"
  | "delays"
  | "limits"
  | "redirects"
  | "rewrites"
  | "copies"
  | "floods"
  | "answers"
  /** It is not modelled: it may do any of these. */
  | "unknown";

/** What is the same for all facts of one code. */
export interface FactKind {
  readonly effect: FactEffect;
  /** What it does, after the value: "drops what the port receives above this rate (kbit/s)". */
  readonly does: string;
  /** What shows it on the host, of the host's own tools. */
  readonly show: (fact: ForwardingFact) => HandCommands;
  /** What takes it away there; absent: it takes a person to say how. */
  readonly remove?: (fact: ForwardingFact) => HandCommands;
}
