/**
 * A declared, reversible state that answers a question about the overlay. It is on while a stack's
 * setting names it; what it does to a topology is in core/experiments.
 */
export type Experiment =
  /** Every OVS port of the device is dead: nobody hears it, and it hears nobody. */
  | { readonly kind: "isolate"; readonly device: string }
  /** Both ends of the link know each other's MAC address by configuration. */
  | { readonly kind: "static-arp"; readonly link: string }
  /** The VTEPs of all other hosts carry every VLAN. */
  | { readonly kind: "trunks-only-on"; readonly host: string }
  /** EOS_FORWARD of the device with EOS's own drops, or without. */
  | { readonly kind: "forward-chain"; readonly device: string; readonly drops: boolean };

export type ExperimentKind = Experiment["kind"];
