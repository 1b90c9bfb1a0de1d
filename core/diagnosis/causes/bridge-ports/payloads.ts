import type { PortVlans } from "../../../model/layer-two.js";

declare module "../contract/cause-payloads.js" {
  interface CausePayloads {
    readonly "wrong-vlan": {
      /** Name of the port in Open vSwitch. */
      readonly port: string;
      readonly is: PortVlans | null;
      readonly wanted: PortVlans;
    };
    readonly "isolated-vlan": {
      /** The VLANs that ports without a link of this host may have. */
      readonly range: readonly number[];
      readonly ports: readonly { readonly name: string; readonly is: PortVlans }[];
    };
    /** Seen from the container or from the bridge. */
    readonly "port-missing": {
      readonly missing:
        | { readonly of: "container"; readonly container: string; readonly device: string }
        | { readonly of: "bridge"; readonly bridge: string };
      readonly interface: string;
    };
    /** The host's side of a container's interface is down. */
    readonly "port-down": { readonly port: string };
    /** Open vSwitch says that it cannot use a port. */
    readonly "port-unusable": {
      readonly port: string;
      /** In the switch's words; null: it only has no OpenFlow port. */
      readonly error: string | null;
      /** Absent: it is no tunnel. */
      readonly tunnel?: WantedTunnel;
    };
    /** It carries more VLANs than declared. */
    readonly trunks: OfTunnel & {
      readonly is: PortVlans | null;
      /** Those beyond the declared ones; null: it has another mode, or all. */
      readonly beyond: readonly number[] | null;
    };
    readonly "vlan-not-carried": OfTunnel & {
      readonly is: PortVlans | null;
      /** Null: all that are declared. */
      readonly lacking: readonly number[] | null;
    };
    readonly "vni-mismatch": OfTunnel & {
      readonly is: number | null;
      /** It is the VNI of what it takes in alone; where it is supposed, nothing of that is taken in, for whatever reason. */
      readonly incoming?: true;
    };
    readonly "udp-port": OfTunnel & { readonly is: number; readonly wanted: number };
    /** It ends elsewhere than declared. */
    readonly "tunnel-ends": OfTunnel & {
      readonly options: readonly {
        readonly option: "local_ip" | "remote_ip";
        /** "": none. */
        readonly is: string;
        readonly wanted: string;
      }[];
    };
    readonly "tunnel-missing": {
      readonly port: string;
      readonly bridge: string;
      /** There is a port of that name, and it is no VXLAN tunnel. */
      readonly otherType: boolean;
    };
    /** A tunnel that nobody declared. */
    readonly "undeclared-tunnel": {
      readonly port: string;
      readonly bridge: string;
      readonly remoteAddress: string;
      /** 0: it names no single one. */
      readonly vni: number;
      readonly vlans: PortVlans;
    };
  }
}

interface OfTunnel {
  readonly port: string;
  readonly tunnel: WantedTunnel;
}

/** A tunnel as it is declared. */
export interface WantedTunnel {
  readonly vlans: PortVlans;
  readonly vni: number;
  readonly localAddress: string;
  readonly remoteAddress: string;
}
