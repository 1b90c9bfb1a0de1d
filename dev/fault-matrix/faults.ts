import emptyDatabaseDisk from "./empty-database-disk.sh.js";
import fillDatabaseDisk from "./fill-database-disk.sh.js";
import { restoreServices } from "../lab/restore-services.js";
import { startSshAccess } from "../lab/ssh-access.js";
import type { RunningHost } from "../lab/lab-session.js";
import type { MatrixChange } from "./changes.js";
import { mustOn, shellOn, signalOn } from "./on-host.js";
import type { Update } from "./update.js";

/** What a fault may act on. */
export interface Stage {
  /** host-b, where faults of a host are. */
  readonly host: RunningHost;
  readonly change: MatrixChange;
  /** Absent before the run. */
  readonly update?: Update;
}

/** Something that goes wrong around a run. */
export interface MatrixFault {
  readonly words: string;
  readonly strike?: (stage: Stage) => Promise<unknown>;
  /** Takes it away, once the run has ended or `seconds` after it struck. */
  readonly lift?: (stage: Stage) => Promise<unknown>;
  /** Absent: it lasts as long as the run. */
  readonly seconds?: number;
  /** A shell's script before the run, where nobody else sees what it mounts. Its $JOURNAL and $STATE are folders. */
  readonly within?: string;
  /** What the program at the gate says, without being run. */
  readonly instead?: string;
}

const ofRun =
  (act: (update: Update) => void | Promise<void>): NonNullable<MatrixFault["strike"]> =>
  async ({ update }) => {
    if (update !== undefined) await act(update);
  };

const OVS = { database: "ovsdb-server", daemon: "ovs-vswitchd" } as const;
/** Logins, and what lets them in. */
const SSH = ["sshd*", "socat"] as const;

const frozen = (
  words: string,
  seconds: number | undefined,
  ...names: readonly string[]
): MatrixFault => ({
  words,
  strike: ({ host }) => signalOn(host, "STOP", ...names),
  lift: ({ host }) => signalOn(host, "CONT", ...names),
  ...(seconds === undefined ? {} : { seconds }),
});

/** A filesystem in memory that is full. */
const FULL = `full() { mount -t tmpfs -o size=64k tmpfs "$1"; dd if=/dev/zero of="$1/full" bs=1k 2>/dev/null || :; }`;

export const FAULTS = {
  "ssh-cut": {
    words: "host-b's SSH is killed, and takes no login",
    strike: ({ host }) => signalOn(host, "KILL", ...SSH),
    lift: ({ host }) => startSshAccess(host),
  },
  "ssh-frozen": frozen("host-b's SSH is frozen", undefined, ...SSH),
  "ssh-frozen-8s": frozen("host-b's SSH is frozen for 8 s", 8, ...SSH),
  "plugin-killed": {
    words: "the plugin is killed",
    strike: ofRun((update) => {
      update.killPlugins();
    }),
  },
  "pulumi-killed": {
    words: "Pulumi is killed",
    strike: ofRun((update) => {
      update.kill("SIGKILL");
    }),
  },
  "ctrl-c": {
    words: "Ctrl-C",
    strike: ofRun((update) => {
      update.interrupt();
    }),
  },
  "ctrl-c-twice": {
    words: "Ctrl-C twice",
    strike: ofRun(async (update) => {
      update.interrupt();
      await new Promise((resolve) => setTimeout(resolve, 300));
      update.interrupt();
    }),
  },
  "database-frozen": frozen("host-b's ovsdb-server is frozen", undefined, OVS.database),
  "database-frozen-15s": frozen("host-b's ovsdb-server is frozen for 15 s", 15, OVS.database),
  "database-restarted": {
    words: "host-b's ovsdb-server is killed, and started 3 s later",
    strike: ({ host }) => signalOn(host, "KILL", OVS.database),
    lift: ({ host }) =>
      mustOn(
        host,
        "ovsdb-server --remote=punix:/run/openvswitch/db.sock --pidfile --detach --log-file",
      ),
    seconds: 3,
  },
  "switch-frozen": frozen("host-b's ovs-vswitchd is frozen", undefined, OVS.daemon),
  "switch-killed": {
    words: "host-b's ovs-vswitchd is killed",
    strike: ({ host }) => signalOn(host, "KILL", OVS.daemon),
    lift: (stage) => restoreServices(stage.host),
  },
  "engine-frozen": frozen("host-b's dockerd is frozen", undefined, "dockerd"),
  "engine-frozen-8s": frozen("host-b's dockerd is frozen for 8 s", 8, "dockerd"),
  "container-paused": {
    words: "the processes of ceos_2 are frozen",
    strike: ({ host }) => mustOn(host, "docker pause ceos_2"),
    lift: ({ host }) => shellOn(host, "docker unpause ceos_2"),
  },
  "host-disk-full": {
    words: "host-b has no room for a guard",
    strike: ({ host }) =>
      mustOn(host, `${FULL}; mkdir -p /run/overlay-guard; full /run/overlay-guard; full /tmp`),
    lift: ({ host }) =>
      shellOn(host, "umount /tmp; umount /run/overlay-guard; rmdir /run/overlay-guard"),
  },
  "database-disk-full": {
    words: "the disk of host-b's database is full",
    strike: ({ host }) => mustOn(host, fillDatabaseDisk),
    lift: ({ host }) => mustOn(host, emptyDatabaseDisk),
  },
  "journal-disk-full": {
    words: "the operator's disk is full, where the journal is",
    within: `${FULL}; full "$JOURNAL"`,
  },
  "state-disk-full": {
    words: "the operator's disk is full, where Pulumi's state is",
    within: `cp -a "$STATE" "$STATE.whole"; mount -t tmpfs -o size=64m tmpfs "$STATE"; cp -a "$STATE.whole/." "$STATE"
rm -r "$STATE.whole"; dd if=/dev/zero of="$STATE/full" bs=1k 2>/dev/null || :`,
  },
  refusing: {
    words: "the device's CLI refuses the commit",
    instead: "% Unavailable command (not supported on this hardware platform)",
  },
  silent: {
    words: "the device's CLI says nothing, and does nothing",
    instead: " ",
  },
  "changed-by-other": {
    words: "somebody else changes the same thing on host-b",
    strike: ({ host, change }) => mustOn(host, change.theirs),
  },
} as const satisfies Readonly<Record<string, MatrixFault>>;

export type FaultName = keyof typeof FAULTS;
