import type { RuleException } from "./rule-codes.js";

/**
 * What a topology says that no managed resource carries: who is linked to whom, the underlay, who
 * is expected where. An input of the overlay's component, so that policies see it; plain JSON, no
 * path and no secret of the machine it was derived on.
 */
export interface DeclaredFacts {
  /** The topology's name. */
  readonly overlay: string;
  readonly hosts: Readonly<Record<string, DeclaredHost>>;
  readonly devices: Readonly<Record<string, DeclaredDevice>>;
  readonly links: readonly DeclaredLink[];
  /** What other topologies have on the same hosts, by their claims; absent: nothing, or no host was read. */
  readonly claimed?: readonly ClaimedLink[];
  /** As written; absent: the tenant MTU is not managed. */
  readonly tenantMtu?: "auto" | number;
  /** Path MTU in bytes that was measured, by host and peer host; absent: not measured. */
  readonly paths?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly exceptions: readonly RuleException[];
}

export interface DeclaredHost {
  readonly bridge: string;
  /** Address that its tunnels end on. */
  readonly address: string;
  /** Largest IP packet, in bytes, that the underlay carries from this host; absent: not declared. */
  readonly underlayMtu?: number;
  /** VLANs for interfaces without a link, as a list such as "200-299"; "" for none. */
  readonly isolated: string;
  /** What SSH does with a host key that it does not know yet. */
  readonly unknownHostKey: "refuse" | "accept-new";
}

export interface DeclaredDevice {
  readonly host: string;
  readonly container: string;
  /** Number of data interfaces: Ethernet1 to this. */
  readonly ports: number;
  /** Its declared, open switchports, eth4 and so on, with their VLAN inside the device. */
  readonly switchports: Readonly<Record<string, number>>;
}

export interface DeclaredLink {
  /** "ceos_1:eth3-ceos_2:eth1". */
  readonly name: string;
  readonly vlan: number;
  readonly ends: readonly [DeclaredEnd, DeclaredEnd];
}

export interface DeclaredEnd {
  readonly device: string;
  readonly host: string;
  readonly container: string;
  /** In the container: eth3. */
  readonly interface: string;
  /** In the device: Ethernet3. */
  readonly ethernet: string;
}

/** A link of another topology, by what it has claimed on the hosts. */
export interface ClaimedLink {
  /** "ceos_1:eth3-ceos_2:eth1 of lab-b" */
  readonly name: string;
  /** Those that the topology which looks does not declare itself; one or more. */
  readonly ends: readonly Omit<DeclaredEnd, "ethernet">[];
}
