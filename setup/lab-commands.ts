import { findCommand } from "./find-command.js";

/**
 * Commands and the Debian packages that have them; the first package that the system's package lists
 * know is taken (Debian 13 split the docker command from docker.io).
 */
export type CommandTable = Readonly<Record<string, readonly string[]>>;

/** The commands that the lab runs. */
export const LAB_COMMANDS: CommandTable = {
  "ovs-vsctl": ["openvswitch-switch"],
  "ovs-vswitchd": ["openvswitch-switch"],
  "ovsdb-server": ["openvswitch-switch"],
  dockerd: ["docker.io"],
  containerd: ["containerd", "docker.io"],
  docker: ["docker-cli", "docker.io"],
  sshd: ["openssh-server"],
  ssh: ["openssh-client"],
  "ssh-keygen": ["openssh-client"],
  iptables: ["iptables"],
  nft: ["nftables"],
  ip: ["iproute2"],
  ping: ["iputils-ping"],
  ethtool: ["ethtool"],
  git: ["git"],
  busybox: ["busybox-static"],
  socat: ["socat"],
  sudo: ["sudo"],
  curl: ["curl"],
  wget: ["wget"],
  tcpdump: ["tcpdump"],
  nsenter: ["util-linux"],
  unshare: ["util-linux"],
  ldd: ["libc-bin"],
};

/** What the machine of a lab with a kernel of its own is made with. */
export const MACHINE_COMMANDS: CommandTable = {
  "qemu-system-x86_64": ["qemu-system-x86"],
  cpio: ["cpio"],
  depmod: ["kmod"],
};

/** What looks at pictures and pages in the tests; nothing else needs it. */
export const BROWSER_COMMANDS: CommandTable = { chromium: ["chromium"] };

/** The database that the tests keep stacks' state in; nothing else needs it. */
export const DATABASE_COMMANDS: CommandTable = {
  initdb: ["postgresql"],
  postgres: ["postgresql"],
  psql: ["postgresql-client"],
};

/** The commands of a table that are neither on `path` nor in the system's folders. */
export const missingCommands = async (
  table: CommandTable,
  path: string | undefined,
): Promise<readonly string[]> => {
  const found = await Promise.all(
    Object.keys(table).map(async (command) => ({
      command,
      file: await findCommand(command, path),
    })),
  );
  return found.filter(({ file }) => file === undefined).map(({ command }) => command);
};

/** The same for the lab. */
export const missingLabCommands = (path: string | undefined): Promise<readonly string[]> =>
  missingCommands(LAB_COMMANDS, path);
