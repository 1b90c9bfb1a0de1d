import type { Host, Topology } from "../../../core/topology/topology.js";
import { LabError } from "../lab-error.js";
import { SSH_ADDRESS, SSH_USER } from "../ssh-argv.js";

/** Where the lab's own key is, seen from a topology file in a folder of the project. */
const IDENTITY = /(^|\/)\.overlay\/lab\/ssh\/id_ed25519$/;

/** Rejects a topology whose hosts the lab cannot be, with everything that stands in the way. */
export const requireLabTopology = (topology: Topology): void => {
  const hosts = Object.values(topology.hosts);
  const bridges = new Set(hosts.map(({ bridge }) => bridge));
  const problems = [
    ...hosts.flatMap(hostProblems),
    ...(bridges.size > 1 ? ["overlay bridges of different names on its hosts"] : []),
  ];
  if (problems.length === 0) return;
  throw new LabError(
    "topology",
    `The lab cannot be the hosts of topology "${topology.name}": ${problems.join("; ")}. ` +
      "topologies/three-hosts.yaml shows what its hosts look like.",
  );
};

const hostProblems = ({ name, ssh, tools }: Host): readonly string[] =>
  [
    ssh.address === SSH_ADDRESS && ssh.port !== undefined
      ? undefined
      : `ssh.address has to be ${SSH_ADDRESS} with a port of its own`,
    ssh.user === undefined || ssh.user === SSH_USER ? undefined : `ssh.user has to be ${SSH_USER}`,
    IDENTITY.test(ssh.identityFile ?? "")
      ? undefined
      : "ssh.identityFile has to be the lab's, .overlay/lab/ssh/id_ed25519 in the project",
    tools?.ovsdb === undefined && tools?.ovsRunDir === undefined
      ? undefined
      : "Open vSwitch is at its default place",
  ]
    .filter((problem) => problem !== undefined)
    .map((problem) => `${name}: ${problem}`);
