import type { Undeclared } from "../undeclared/undeclared.js";
import type { DeviceForwarding, PortVlans } from "../model/layer-two.js";
import type { Diverted } from "./evidence.js";

/**
 * What is wrong, by its kind, with the values that say it: a stable code and its payload. Where a value
 * `is` null nobody has read it: the cause is only possible.
 */
export type CauseDetail =
  DeviceDetail | InterfaceDetail | AttachmentDetail | TunnelDetail | HostDetail;

type DeviceDetail =
  /** A device that bridges all its ports, as one without configuration does. */
  | { readonly kind: "default-configuration"; readonly ethernets: readonly string[] }
  /** Ports that should be shut down and bridge. */
  | { readonly kind: "spare-switchports"; readonly ethernets: readonly string[] }
  | {
      readonly kind: "duplicate-mac";
      readonly mac: string;
      /** The device whose it is; null: no declared one's. */
      readonly twin: string | null;
      /** Null: not known. */
      readonly wanted: string | null;
    }
  | { readonly kind: "forward-drop"; readonly interfaces: readonly string[] }
  | { readonly kind: "container-stopped"; readonly container: string }
  /** A container's iptables drop pings to or from itself; no rules: it was not read which. */
  | {
      readonly kind: "local-drop";
      readonly container: string;
      readonly rules: readonly DroppingRule[];
    }
  | {
      readonly kind: "wrong-mtu";
      /** Empty: not read. */
      readonly sides: readonly MtuSide[];
      /** Bytes that should pass; of a possible cause only. */
      readonly wanted?: number;
    };

/** A rule, or a policy that decides because no rule accepts, as `iptables -S` prints it. */
export type DroppingRule =
  | {
      readonly of: "policy";
      readonly text: string;
      readonly chain: string;
      readonly policy: string;
    }
  | { readonly of: "rule"; readonly text: string };

/** The MTU of one side of a container's interface, in bytes. */
export interface MtuSide {
  readonly side: "device" | "port";
  readonly interface: string;
  readonly is: number;
  readonly wanted: number;
}

type InterfaceDetail =
  | {
      /** `port-channel-member`: its own settings have no effect. */
      readonly kind: "switchport" | "shut-down" | "wrong-address" | "port-channel-member";
      readonly device: string;
      readonly ethernet: string;
      readonly is: DeviceForwarding | null;
      readonly wanted: DeviceForwarding;
      /** An address that it keeps while it is no routed port: it does nothing as it is. */
      readonly stored?: { readonly address: string; readonly isShut: boolean };
    }
  | {
      readonly kind: "port-missing";
      readonly missing:
        | { readonly of: "container"; readonly container: string; readonly device: string }
        | { readonly of: "bridge"; readonly bridge: string };
      readonly interface: string;
    };

type AttachmentDetail =
  | {
      readonly kind: "wrong-vlan";
      /** Name of the port in Open vSwitch. */
      readonly port: string;
      readonly is: PortVlans | null;
      readonly wanted: PortVlans;
    }
  | {
      readonly kind: "isolated-vlan";
      /** The VLANs that ports without a link of this host may have. */
      readonly range: readonly number[];
      readonly ports: readonly { readonly name: string; readonly is: PortVlans }[];
    }
  /** The host's side of a container's interface is down. */
  | { readonly kind: "port-down"; readonly port: string }
  /** Open vSwitch says that it cannot use a port. */
  | {
      readonly kind: "port-unusable";
      readonly port: string;
      /** In the switch's words; null: it only has no OpenFlow port. */
      readonly error: string | null;
      /** Absent: it is no tunnel. */
      readonly tunnel?: WantedTunnel;
    };

/** A tunnel as it is declared. */
export interface WantedTunnel {
  readonly vlans: PortVlans;
  readonly vni: number;
  readonly localAddress: string;
  readonly remoteAddress: string;
}

type TunnelDetail =
  /** Options beyond those that decide where it leads. */
  | {
      readonly kind: "tunnel-option";
      readonly port: string;
      readonly options: readonly OptionDeviation[];
    }
  | ({ readonly port: string; readonly tunnel: WantedTunnel } & TunnelDeviation)
  | {
      readonly kind: "tunnel-missing";
      readonly port: string;
      readonly bridge: string;
      /** There is a port of that name, and it is no VXLAN tunnel. */
      readonly otherType: boolean;
    }
  /** A tunnel that nobody declared. */
  | {
      readonly kind: "undeclared-tunnel";
      readonly port: string;
      readonly bridge: string;
      readonly remoteAddress: string;
      /** 0: it names no single one. */
      readonly vni: number;
      readonly vlans: PortVlans;
    };

/** An option of a tunnel; null: a secret; "": none, as it is when nobody sets it. */
export interface OptionDeviation {
  readonly option: string;
  readonly is: string | null;
  readonly wanted: string | null;
}

type TunnelDeviation =
  /** It carries more VLANs than declared. */
  | {
      readonly kind: "trunks";
      readonly is: PortVlans | null;
      /** Those beyond the declared ones; null: it has another mode, or all. */
      readonly beyond: readonly number[] | null;
    }
  | {
      readonly kind: "vlan-not-carried";
      readonly is: PortVlans | null;
      /** Null: all that are declared. */
      readonly lacking: readonly number[] | null;
    }
  | { readonly kind: "vni-mismatch"; readonly is: number | null }
  | { readonly kind: "udp-port"; readonly is: number; readonly wanted: number }
  /** It ends elsewhere than declared. */
  | {
      readonly kind: "tunnel-ends";
      readonly options: readonly {
        readonly option: "local_ip" | "remote_ip";
        /** "": none. */
        readonly is: string;
        readonly wanted: string;
      }[];
    };

type HostDetail =
  /** An underlay that carries less from one host to another than it should; bytes of IP packets. */
  | {
      readonly kind: "path-mtu";
      readonly from: string;
      readonly to: string;
      readonly wanted: number;
      /** Empty: not read. One direction, or both. */
      readonly measured: readonly {
        readonly from: string;
        readonly to: string;
        readonly bytes: number;
      }[];
      /** The largest tenant MTU that fits what was measured. */
      readonly fits?: number;
    }
  | { readonly kind: "switch-stopped" }
  /** A bridge that is set otherwise than declared. */
  | {
      readonly kind: "bridge-setting";
      readonly bridge: string;
      readonly settings: readonly {
        readonly setting: string;
        readonly is: string;
        readonly wanted: string;
      }[];
    }
  | { readonly kind: "bridge-missing"; readonly bridge: string }
  /** A bridge that sends frames elsewhere than its ports' columns say, as its own trace shows. */
  | {
      readonly kind: "forwards-otherwise";
      readonly bridge: string;
      readonly diverted: readonly Diverted[];
      /** What somebody has set there that can be the reason. */
      readonly because: readonly Undeclared[];
    }
  /** Something that was read on a host and that nobody declared; only possible: what it does is not known. */
  | { readonly kind: "undeclared"; readonly fact: Undeclared }
  /** Somebody who is no device of the overlay answers for a device's address. */
  | {
      readonly kind: "foreign-owner";
      readonly bridge: string;
      readonly port: string;
      readonly address: string;
      readonly mac: string;
    }
  /** It breaks nothing by itself, and reports what the other agents' version would not. */
  | { readonly kind: "agent-behind"; readonly is: string; readonly wanted: string };
