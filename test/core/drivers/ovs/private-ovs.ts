import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { hostIn, type NamespaceHost } from "./in-namespaces.js";

/** An Open vSwitch of the test's own, in namespaces that end with it. */
export interface PrivateOvs extends NamespaceHost {
  readonly stop: () => Promise<void>;
}

const start = `set -e
mount --bind "$1/run" /run
mount --bind "$1/etc" /etc/openvswitch
mount -t tmpfs -o mode=755 tmpfs /var/lib
mkdir /run/openvswitch
mount -t sysfs sysfs /sys
ip link set lo up
ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
ovsdb-server --remote=punix:/run/openvswitch/db.sock --pidfile --detach --log-file="$1/db.log"
ovs-vsctl --no-wait init
ovs-vswitchd --pidfile --detach --log-file="$1/switch.log"
echo ready
exec sleep infinity
`;

const innerProcess = async (outer: number): Promise<string> =>
  (await readFile(`/proc/${outer}/task/${outer}/children`, "utf8")).trim();

const untilReady = async (child: { readonly stdout: NodeJS.ReadableStream }): Promise<void> => {
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  for (let waited = 0; !said.includes("ready"); waited += 20) {
    if (waited > 20_000) throw new Error(`Open vSwitch did not start: ${said}`);
    await sleep(20);
  }
};

export const startOvs = async (): Promise<PrivateOvs> => {
  const folder = await mkdtemp(join(tmpdir(), "ovs-test-"));
  await Promise.all([mkdir(join(folder, "run")), mkdir(join(folder, "etc"))]);
  const child = execa(
    "unshare",
    [
      ...["--mount", "--net", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc"],
      ...["--propagation", "private", "sh", "-c", start, "sh", folder],
    ],
    { reject: false, stdin: "ignore", stderr: "ignore", buffer: false },
  );
  await untilReady(child);
  const namespaces = ["-t", await innerProcess(child.pid ?? 0), "-m", "-n", "-u", "-p"];

  return {
    ...hostIn(() => namespaces),
    stop: async () => {
      child.kill("SIGKILL");
      await child;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
