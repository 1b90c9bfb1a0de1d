import { dirname, resolve } from "node:path";
import type { HostTarget, SshTarget } from "../model/target.js";
import type { Host, Topology } from "../topology/topology.js";

/**
 * How to reach every host, and which containers are to be observed there.
 *
 * @param topologyFile path of the file: relative paths in it start at its folder.
 * @param home the folder that `~/` stands for; by default the user's, from $HOME.
 */
export const hostTargets = (
  topology: Topology,
  topologyFile: string,
  home: string = process.env["HOME"] ?? "/",
): readonly HostTarget[] => {
  const folder = dirname(resolve(topologyFile));
  return Object.values(topology.hosts).map((host) => ({
    name: host.name,
    ssh: sshTarget(host, (path) =>
      path.startsWith("~/") ? resolve(home, path.slice(2)) : resolve(folder, path),
    ),
    bridge: host.bridge,
    containers: Object.values(topology.devices)
      .filter((device) => device.host === host.name)
      .map(({ container }) => container),
  }));
};

const sshTarget = ({ ssh }: Host, absolute: (path: string) => string): SshTarget => ({
  ...ssh,
  ...(ssh.identityFile === undefined ? {} : { identityFile: absolute(ssh.identityFile) }),
  ...(ssh.knownHostsFile === undefined ? {} : { knownHostsFile: absolute(ssh.knownHostsFile) }),
});
