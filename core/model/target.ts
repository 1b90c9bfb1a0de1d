import type { DeviceKindName } from "./observed.js";
import type { LiveRequests } from "./live-probes.js";
import type { FloodRequests } from "./observed-flooding.js";
import type { PingRequest } from "./ping.js";

/** How to log in to a host. Only what is given overrides the user's own SSH configuration. */
export interface SshTarget {
  /** Absolute path of an SSH configuration that is read instead of ~/.ssh/config and /etc/ssh. */
  readonly configFile?: string;
  /** Host name, address or alias of ~/.ssh/config. */
  readonly address: string;
  readonly port?: number;
  readonly user?: string;
  /** Absolute path of the private key. */
  readonly identityFile?: string;
  /** Absolute path; the user's own known_hosts otherwise. */
  readonly knownHostsFile?: string;
  /**
   * What to do with a host key that is not in known_hosts: refuse it (the default), or accept and
   * record it the first time (OpenSSH `StrictHostKeyChecking=accept-new`). A changed key is always
   * refused.
   */
  readonly unknownHostKey?: "refuse" | "accept-new";
}

/** How commands run on a host once one is logged in. */
export interface HostTools {
  /**
   * Every command through `sudo -n`, which never asks for a password; false by default. "read-only": the login
   * may run nothing but the observing program that is installed there.
   */
  readonly sudo?: boolean | "read-only";
  /** The container engine's command, by name or absolute path; docker by default. */
  readonly containerEngine?: string;
  /** Where OVSDB listens, e.g. unix:/srv/ovs/db.sock; the run folder's db.sock by default. */
  readonly ovsdb?: string;
  /** Open vSwitch's run folder, with its pid files and control sockets; by default what was built in. */
  readonly ovsRunDir?: string;
}

/** The Open vSwitch tools read this variable themselves (ovs-appctl(8), ovs-vsctl(8)). */
const OVS_RUN_DIR = "OVS_RUNDIR";

/** A host's settings as scripts and tools find them in their environment. */
export const toolEnvironment = ({
  containerEngine,
  ovsdb,
  ovsRunDir,
}: HostTools): readonly (readonly [string, string])[] => [
  ...(containerEngine === undefined
    ? []
    : [["OVERLAY_CONTAINER_ENGINE", containerEngine] as const]),
  ...(ovsdb === undefined ? [] : [["OVERLAY_OVSDB", ovsdb] as const]),
  ...(ovsRunDir === undefined ? [] : [[OVS_RUN_DIR, ovsRunDir] as const]),
];

/** Whether the login there may read and not write. */
export const isReadOnly = ({ tools }: { readonly tools?: HostTools }): boolean =>
  tools?.sudo === "read-only";

/** A host, and what of it is to be observed. */
export interface HostTarget {
  readonly name: string;
  /** Name of the topology that looks: what of the host is its own, others' or nobody's; absent: nobody. */
  readonly owner?: string;
  /** Absolute path of the topology's file, for lines to paste about a login that may only read; absent: none are made. */
  readonly file?: string;
  readonly ssh: SshTarget;
  /** Absent: the login's own rights, docker, and Open vSwitch where it usually is. */
  readonly tools?: HostTools;
  /** The overlay's bridge on this host. */
  readonly bridge: string;
  /** IPv4 address of the host that its tunnels end on; absent: nobody asks which devices carry them. */
  readonly underlay?: string;
  /** UDP port that its tunnels are declared with; absent: VXLAN's own, 4789. */
  readonly udpPort?: number;
  /** Containers of the devices that run here. */
  readonly containers: readonly string[];
  /** Kind of device of those that are no cEOS, keyed by container; absent: all are. */
  readonly kinds?: Readonly<Record<string, DeviceKindName>>;
  /** Broadcasts whose way through the bridge is asked for; absent where no link ends there. */
  readonly floods?: FloodRequests;
  /** Underlay paths whose MTU is to be measured; none by default. */
  readonly paths?: UnderlayPaths;
  /** The lab platform's agent there; absent where it is not managed. */
  readonly agent?: AgentTarget;
  /** Pings to be sent before anything is read, in a round trip of their own; none by default. */
  readonly pings?: readonly PingRequest[];
  /** What is to be tried without changing anything, while it is read; with `detail` only. */
  readonly live?: LiveRequests;
  /** Seconds after which what a run wrote is taken back that is not heard of; absent: no guard. */
  readonly guard?: number;
  /** Whether it is asked by which way the login comes in, so that nothing cuts it; false by default. */
  readonly management?: true;
  /** Whether also to be read what only a snapshot holds (`HostDetail`); false by default. */
  readonly detail?: true;
}

/** Where a host's agent answers, asked from the host itself. */
export interface AgentTarget {
  /** TCP port of its HTTP interface. */
  readonly port: number;
  /** The id that it should report; any when absent. */
  readonly id?: string;
  /** Absolute path of a clone of its source on this machine. */
  readonly repository?: string;
}

/** The underlay as one host sees it. */
export interface UnderlayPaths {
  /** IPv4 address of this host that its tunnels start from. */
  readonly from: string;
  /** IPv4 address of each peer, keyed by the peer host. */
  readonly to: Readonly<Record<string, string>>;
}
