import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { hostIn } from "./in-namespaces.js";
import type { PrivateOvs } from "./private-ovs.js";

/** A host that systemd starts, with Debian's own units of Open vSwitch, in namespaces that end with it. */
export interface SystemdHost extends PrivateOvs {
  /** All processes end at once, and it starts again from the same disk. What was not flushed is there too. */
  readonly reboot: () => Promise<void>;
}

/**
 * The disk is an overlay over the machine's own; nothing of the machine's is seen to change. Of its services the
 * ones of Open vSwitch are wanted, and no others.
 */
const start = `set -e
cd "$1"
mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work root
if [ ! -e disk-is-made ]; then
  rm -rf root/etc/systemd/system/*.wants root/etc/openvswitch/* root/var/lib/overlay-guard
  mkdir -p root/etc/systemd/system/multi-user.target.wants
  ln -s /lib/systemd/system/openvswitch-switch.service root/etc/systemd/system/multi-user.target.wants/
  : >disk-is-made
fi
mount -t proc proc root/proc
mount -t sysfs -o ro sysfs root/sys
mount -t tmpfs -o mode=755 tmpfs root/run
mount -t tmpfs -o mode=1777 tmpfs root/tmp
mount -t tmpfs -o mode=755 tmpfs root/dev
mkdir root/dev/net root/dev/shm root/dev/pts
for node in null zero full random urandom tty net/tun; do
  : >"root/dev/$node"
  mount --bind "/dev/$node" "root/dev/$node"
done
mount -t tmpfs -o mode=755 tmpfs root/sys/fs/cgroup
mkdir root/sys/fs/cgroup/systemd
mount -t cgroup -o none,name=systemd cgroup root/sys/fs/cgroup/systemd
exec env -i PATH="$PATH" container=other chroot root /lib/systemd/systemd --log-target=null --show-status=false --unit=multi-user.target
`;

const boot = async (folder: string) => {
  const child = execa(
    "unshare",
    [
      ...["--mount", "--net", "--uts", "--ipc", "--pid", "--fork", "--kill-child"],
      ...["--propagation", "private", "sh", "-c", start, "sh", folder],
    ],
    { reject: false, stdin: "ignore", stdout: "ignore", stderr: "pipe" },
  );
  const outer = child.pid ?? 0;
  const children = `/proc/${outer}/task/${outer}/children`;
  for (let waited = 0; ; waited += 100) {
    if (child.exitCode !== null || waited > 60_000)
      throw new Error(`systemd did not start: ${(await child).stderr}`);
    const pid = (await readFile(children, "utf8")).trim();
    const namespaces = ["-t", pid, "-m", "-n", "-u", "-i", "-p", "-r"];
    const ready = ["systemctl", "is-active", "multi-user.target"];
    const { exitCode } = await execa("nsenter", [...namespaces, ...ready], { reject: false });
    if (pid !== "" && exitCode === 0) return { child, namespaces };
    await sleep(100);
  }
};

export const startSystemdHost = async (): Promise<SystemdHost> => {
  const folder = await mkdtemp(join(tmpdir(), "systemd-host-"));
  await Promise.all(["root", "upper", "work"].map((name) => mkdir(join(folder, name))));
  let booted = await boot(folder);
  const powerOff = async (): Promise<void> => {
    booted.child.kill("SIGKILL");
    await booted.child;
  };
  return {
    ...hostIn(() => booted.namespaces),
    reboot: async () => {
      await powerOff();
      booted = await boot(folder);
    },
    stop: async () => {
      await powerOff();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
