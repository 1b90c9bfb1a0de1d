import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cgroupName } from "./cgroups.js";
import { DIRECTORY_ON_HOST, hostDirectory } from "./lab-paths.js";
import { LabError } from "./lab-error.js";
import { startOn, tryRunOn, type RunningHost } from "./lab-session.js";
import { waitUntil } from "./wait-until.js";

const CONTAINERD_SOCKET = "/run/containerd/containerd.sock";

/**
 * Starts the host's own container engine. containerd is started apart from dockerd, since the
 * configuration that dockerd would give it makes it write to the machine's /opt.
 */
export const startDockerEngine = async (host: RunningHost): Promise<void> => {
  const dir = hostDirectory(host.session.lab, host.plan.name);
  await writeFile(join(dir, "run", "containerd.toml"), CONTAINERD_CONFIG);
  await writeFile(join(dir, "run", "docker.json"), "{}\n");
  await startOn(host, "containerd", ["containerd", "--config", "/run/containerd.toml"]);
  await startOn(host, "dockerd", [
    "dockerd",
    "--config-file=/run/docker.json",
    `--data-root=${DIRECTORY_ON_HOST}/docker`,
    "--exec-root=/run/docker",
    `--containerd=${CONTAINERD_SOCKET}`,
    // The lab makes all networks itself, and the hosts' netfilter stays as it is.
    ...["--bridge=none", "--iptables=false", "--ip-forward=false", "--ip-masq=false"],
    // The systemd driver would reach for the machine's systemd.
    "--exec-opt=native.cgroupdriver=cgroupfs",
    `--cgroup-parent=/${cgroupName(host.session.lab)}/${host.plan.name}`,
  ]);
};

/** Waits until the engine answers. */
export const awaitDockerEngine = (host: RunningHost): Promise<void> =>
  waitUntil(
    `${host.plan.name}: the Docker Engine`,
    () => missingEngine(host),
    40_000,
    host.session.signal,
  );

const missingEngine = async (host: RunningHost): Promise<string | undefined> => {
  const answer = await tryRunOn(host, ["docker", "version", "--format", "{{.Server.Version}}"]);
  if (answer.exitCode === 0) return undefined;
  const alive = await tryRunOn(host, ["pidof", "dockerd"]);
  if (alive.exitCode === 0) return answer.stderr.trim();
  const log = await tryRunOn(host, ["tail", "-n", "5", "/var/log/dockerd.log"]);
  throw new LabError("not-ready", `${host.plan.name}: the Docker Engine ended: ${log.stdout}`);
};

const CONTAINERD_CONFIG = `version = 2
root = "${DIRECTORY_ON_HOST}/containerd"
state = "/run/containerd"
disabled_plugins = ["io.containerd.grpc.v1.cri"]

[grpc]
  address = "${CONTAINERD_SOCKET}"

[plugins."io.containerd.internal.v1.opt"]
  path = "/run/containerd/opt"
`;
