import type { SetupProblem } from "./problem.js";

/** What a machine has, as far as a set-up depends on it. */
export interface MachineFacts {
  /** process.platform, e.g. "linux". */
  readonly platform: string;
  readonly isRoot: boolean;
  readonly hasApt: boolean;
  /** /dev/net/tun: Open vSwitch's userspace datapath makes its ports with it. */
  readonly hasTun: boolean;
  /** Commands of the lab that are not installed. */
  readonly missingCommands: readonly string[];
  /** Bytes that are free where the project's runtime files go. */
  readonly freeBytes: number;
}

/** Images, two container engines and the devices' file systems, measured with room to spare. */
export const LAB_BYTES = 2 * 1024 ** 3;

const WITHOUT_LAB =
  "preview and up against your own hosts work, with `npx overlay setup --without-lab`";

const gib = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GiB`;

const notLinux = ({ platform }: MachineFacts): SetupProblem => ({
  missing: `this is ${platform}, and the lab needs Linux`,
  todo: "run it on a Linux machine, e.g. a Debian 12 virtual machine",
  without: WITHOUT_LAB,
});

const linuxProblems = (facts: MachineFacts): readonly (SetupProblem | undefined)[] => [
  facts.isRoot
    ? undefined
    : {
        missing: "not running as root, which the lab's namespaces and packages need",
        todo: "run the command as root, e.g. with sudo",
        without: WITHOUT_LAB,
      },
  facts.hasTun
    ? undefined
    : {
        missing: "/dev/net/tun is not there",
        todo: "load the module (modprobe tun), or give the container the device (--device /dev/net/tun)",
        without: WITHOUT_LAB,
      },
  facts.hasApt || facts.missingCommands.length === 0
    ? undefined
    : {
        missing: `commands are missing (${facts.missingCommands.join(", ")}) and there is no apt-get to install them with`,
        todo: "install them with this system's own package manager",
        without: WITHOUT_LAB,
      },
  facts.freeBytes >= LAB_BYTES
    ? undefined
    : {
        missing: `${gib(facts.freeBytes)} of disk space is free, and the lab needs ${gib(LAB_BYTES)}`,
        todo: "free some space, or move the project to a larger disk",
        without: WITHOUT_LAB,
      },
];

/** Everything that keeps the lab from being set up on a machine; empty when nothing does. */
export const labProblems = (facts: MachineFacts): readonly SetupProblem[] =>
  facts.platform === "linux"
    ? linuxProblems(facts).filter((problem) => problem !== undefined)
    : [notLinux(facts)];
