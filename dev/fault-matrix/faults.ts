import emptyDatabaseDisk from "./empty-database-disk.sh.js";
import fillDatabaseDisk from "./fill-database-disk.sh.js";
import { restartDevice } from "../lab/restart-device.js";
import { restoreServices } from "../lab/restore-services.js";
import { startSshAccess } from "../lab/ssh-access.js";
import { mustOn, shellOn } from "../lab-hosts/shell-on.js";
import { signalOn } from "./on-host.js";
import { FAULTS_OF_NETWORK } from "./faults-of-network.js";
import { FAULTS_OF_TIME } from "./faults-of-time.js";
import type { MatrixFault } from "./matrix-fault.js";
import rebootScript from "./reboot.sh.js";
import type { Update } from "./update.js";

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

/** Of ceos_2, and of the ports of host-b's containers, which have other names once one was started again. */
const ofContainer = (line: string): boolean => /\bceos_2\b|\bvh/.test(line);

/** Where a guard is kept before /tmp. */
const GUARD_PLACES = "/var/lib/overlay-guard /run/overlay-guard";

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
  "container-killed": {
    words: "ceos_2 is killed, and started after the run",
    strike: ({ host }) => mustOn(host, "docker kill ceos_2"),
    lift: ({ host }) => restartDevice(host, "ceos_2", "remediated"),
    owns: ofContainer,
  },
  "container-restarted": {
    words: "ceos_2 is restarted",
    strike: ({ host }) => restartDevice(host, "ceos_2", "remediated"),
    owns: ofContainer,
  },
  "host-disk-full": {
    words: "host-b has no room for a guard",
    strike: ({ host }) =>
      mustOn(
        host,
        `${FULL}; full /tmp; for place in ${GUARD_PLACES}; do mkdir -p $place; full $place; chmod 700 $place; done`,
      ),
    lift: ({ host }) =>
      shellOn(
        host,
        `for place in ${GUARD_PLACES}; do umount $place; rmdir $place; done; umount /tmp`,
      ),
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
  rebooted: {
    words: "host-b is rebooted",
    strike: ({ host }) => shellOn(host, rebootScript),
    lift: async ({ host }) => {
      await mustOn(
        host,
        "ovsdb-server --remote=punix:/run/openvswitch/db.sock --pidfile --detach --log-file",
      );
      await restoreServices(host);
      // What the unit does that an armed guard has where systemd starts the host.
      await mustOn(
        host,
        `for guard in /var/lib/overlay-guard/*; do
  [ ! -e "$guard/armed" ] || setsid sh "$guard/job.sh" "$guard" </dev/null >/dev/null 2>&1 &
done`,
      );
    },
    seconds: 2,
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
  ...FAULTS_OF_NETWORK,
  ...FAULTS_OF_TIME,
} as const satisfies Readonly<Record<string, MatrixFault>>;

export type FaultName = keyof typeof FAULTS;
