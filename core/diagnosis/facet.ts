import type { BridgeLayer, BridgePort, DeviceLayer, DevicePort } from "../model/layer-two.js";
import type { Undeclared } from "../undeclared/undeclared.js";
import type { Diverted } from "./evidence.js";
import type { Impairment } from "./impairments/impairment.js";

/**
 * One thing that could be otherwise, by itself: a world is made of them, an observation tells some
 * of them, and a cause is a few of them with another value.
 */
export type Facet =
  | {
      readonly of: "bridge";
      readonly host: string;
      readonly settings: Omit<BridgeLayer, "ports" | "host">;
      /** False: ovs-vswitchd is not running, or the host is down. */
      readonly forwards: boolean;
      /** There is no such bridge. */
      readonly absent?: true;
      /** Frames that it was seen to send otherwise than its ports' columns say; absent: none. */
      readonly diverted?: readonly Diverted[];
      /** What somebody has set there that can be the reason; with `diverted` only, absent: nothing was read. */
      readonly because?: readonly Undeclared[];
    }
  | {
      readonly of: "bridge-port";
      readonly host: string;
      readonly bridge: string;
      readonly port: BridgePort;
      /**
       * Why nothing passes, apart from its VLANs: no such port; its network device is down; the switch
       * cannot use it.
       */
      readonly gone?: "absent" | "down" | "unusable";
      /** What the switch says of a port that it cannot use. */
      readonly error?: string;
    }
  | {
      readonly of: "device";
      readonly device: Omit<DeviceLayer, "ports">;
      readonly running: boolean;
    }
  | {
      readonly of: "device-port";
      readonly host: string;
      readonly container: string;
      readonly port: DevicePort;
      /** The container has no such interface: as good as shut. */
      readonly absent?: true;
    }
  /** Interfaces from which EOS's own iptables rules drop what the container would route. */
  | {
      readonly of: "drops";
      readonly host: string;
      readonly container: string;
      readonly interfaces: readonly string[];
    }
  /** Pings between declared addresses that a container's iptables drop, though ARP is answered. */
  | {
      readonly of: "local";
      readonly host: string;
      readonly container: string;
      readonly refused: readonly RefusedPing[];
    }
  /** Somebody behind a bridge port that is no device's, who answers for a declared address, or not. */
  | {
      readonly of: "answers";
      readonly host: string;
      readonly bridge: string;
      readonly port: string;
      readonly address: string;
      /** Null: nobody there does, as declared. */
      readonly mac: string | null;
    }
  /** Something that was read, that nobody declared, and that can change forwarding. */
  | {
      readonly of: "fact";
      readonly host: string;
      readonly fact: Undeclared;
      /** What it does to pings, where it does anything. */
      readonly impairments: readonly Impairment[];
      /** False: it is not there, or it does nothing of that. */
      readonly acts: boolean;
    }
  /** What the declared tunnel of a port has beyond its addresses, VNI and UDP port. */
  | {
      readonly of: "tunnel-options";
      readonly host: string;
      readonly port: string;
      /** Those that differ from their default, by name; a secret's value is null. */
      readonly options: Readonly<Record<string, string | null>>;
      /** Supposed: because of them nothing passes. */
      readonly loses?: true;
    }
  /** Those settings of a bridge that the topology declares. */
  | {
      readonly of: "bridge-settings";
      readonly host: string;
      readonly bridge: string;
      readonly settings: Readonly<Record<string, string>>;
      /** Supposed: because of them some frames are lost. */
      readonly loses?: true;
    }
  /** Commit of the platform's source that a host's agent runs. It forwards nothing. */
  | { readonly of: "agent"; readonly host: string; readonly commit: string }
  /** Bytes that an interface sends at most; null: not known. */
  | {
      readonly of: "mtu";
      readonly host: string;
      readonly container: string;
      readonly interface: string;
      readonly device: number | null;
      readonly port: number | null;
    }
  /** What the underlay carries from one host to another: the way of the tunnel between them. */
  | {
      readonly of: "path";
      readonly host: string;
      readonly to: string;
      /** Bytes of the largest IP packet. */
      readonly bytes: number;
      /** Bytes that the tunnel adds to a tenant's packet. */
      readonly overhead: number;
      /** Network devices of the host on that way which have just this MTU; absent: none was seen. */
      readonly narrow?: readonly string[];
    };

/** A ping that gets no reply because of a rule or policy of one of its ends. */
export interface RefusedPing {
  /** Without prefix length, as are all addresses of pings. */
  readonly from: string;
  readonly to: string;
  /** The rule or policy as iptables prints it; null: not known. */
  readonly by: string | null;
}

export type FacetOf<Kind extends Facet["of"]> = Extract<Facet, { of: Kind }>;

export const isOf = <Kind extends Facet["of"]>(facet: Facet, kind: Kind): facet is FacetOf<Kind> =>
  facet.of === kind;
