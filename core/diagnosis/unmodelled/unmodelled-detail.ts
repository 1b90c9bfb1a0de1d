import type { Undeclared } from "../../undeclared/undeclared.js";
import type { PortVlans } from "../../model/layer-two.js";

/** What was seen, by a stable code, with the values that say it. */
export type UnmodelledDetail =
  BridgeDetail | PortDetail | AddressDetail | RuleDetail | FactDetail | ConfigDetail;

/** A setting of the host that no topology declares. */
interface FactDetail {
  readonly code: "fact";
  readonly fact: Undeclared;
}

/** Lines of a device's configuration that nothing understands. */
interface ConfigDetail {
  readonly code: "config-lines";
  readonly device: string;
  /** By section and first words. */
  readonly lines: readonly string[];
}

type BridgeDetail =
  /** Which of its ports it blocks was not read. */
  | {
      readonly code: "spanning-tree";
      readonly bridge: string;
      readonly protocol: "STP" | "RSTP";
    }
  /** Flows beside the one of a learning switch: the first, and how many more. */
  | {
      readonly code: "flows";
      readonly bridge: string;
      readonly flow: string;
      readonly more: number;
    }
  | {
      readonly code: "static-fdb";
      readonly bridge: string;
      readonly mac: string;
      readonly vlan: number;
      readonly port: string;
    };

type PortDetail =
  | { readonly code: "bond"; readonly bridge: string; readonly port: string }
  /** Null: it names no other end. */
  | {
      readonly code: "patch-port";
      readonly bridge: string;
      readonly port: string;
      readonly peer: string | null;
    }
  /** A type of interface that is not modelled. */
  | {
      readonly code: "interface-type";
      readonly bridge: string;
      readonly port: string;
      readonly type: string;
    }
  /** A port whose frames go in and come out in different forms. */
  | { readonly code: "vlan-mode"; readonly owner: string; readonly vlanMode: string }
  /** A port of no device, on VLANs of links. */
  | {
      readonly code: "stranger-port";
      readonly bridge: string;
      readonly port: string;
      readonly vlans: PortVlans;
    }
  /** Options with their values; null: a secret. */
  | {
      readonly code: "tunnel-options";
      readonly port: string;
      readonly options: readonly { readonly option: string; readonly value: string | null }[];
    }
  /** A tunnel that nobody declared, whose far end was not read; "": it has none. */
  | { readonly code: "far-end"; readonly port: string; readonly remoteAddress: string };

type AddressDetail =
  | { readonly code: "foreign-address"; readonly mac: string; readonly address: string }
  /** The host itself has a declared address. */
  | { readonly code: "host-address"; readonly address: string; readonly interface: string }
  | {
      readonly code: "static-arp";
      readonly device: string;
      readonly address: string;
      readonly mac: string;
      /** The device that has the address by the topology. */
      readonly owner: string;
    }
  | {
      readonly code: "secondary-address";
      readonly device: string;
      readonly address: string;
      readonly ethernet: string;
    };

type RuleDetail =
  /** A rule of INPUT or OUTPUT that asks for what is not modelled. */
  | { readonly code: "undecided-rule"; readonly device: string; readonly rule: string }
  /** A rule of FORWARD. */
  | { readonly code: "transit-rule"; readonly device: string; readonly rule: string }
  /** A host's own rules that drop: the first, and how many more. */
  | { readonly code: "host-rules"; readonly rule: string; readonly more: number };

/** Codes of what netfilter rules do. */
export const OF_IPTABLES: ReadonlySet<UnmodelledDetail["code"]> = new Set([
  "undecided-rule",
  "transit-rule",
  "host-rules",
]);
