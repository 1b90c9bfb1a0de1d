import { join } from "node:path";
import { incidentPlan } from "./incident/incident-plan.js";
import type { LabPlan } from "./lab-plan.js";

/** Where one lab keeps everything; all paths are absolute. */
export interface LabPaths {
  readonly projectRoot: string;
  /** Everything that `up` writes and `down` removes. */
  readonly dir: string;
  /** Outside `dir`, since `down` removes `dir`. */
  readonly lockFile: string;
  /** What survives `down`: the device image, which takes time to make. */
  readonly cacheDir: string;
  readonly stateFile: string;
  /** Copy of the topology that the lab was booted from; not there for the incident's lab. */
  readonly topologyFile: string;
  readonly sshDir: string;
  readonly identityFile: string;
  readonly knownHostsFile: string;
  readonly plan: LabPlan;
  /** The topology that the plan was made from; absent for the incident's lab. */
  readonly source?: LabSource;
}

/** Where a lab's plan comes from. */
export interface LabSource {
  /** The topology's own name. */
  readonly name: string;
  /** Content of the topology file. */
  readonly text: string;
}

/** The places of a project's lab. `projectRoot` is absolute. */
export const labPaths = (
  projectRoot: string,
  plan: LabPlan = incidentPlan,
  source?: LabSource,
): LabPaths => {
  const dir = join(projectRoot, ".overlay", "lab");
  const sshDir = join(dir, "ssh");
  return {
    projectRoot,
    dir,
    lockFile: join(projectRoot, ".overlay", "lab.lock"),
    cacheDir: join(projectRoot, ".overlay", "cache"),
    stateFile: join(dir, "state.json"),
    topologyFile: join(dir, "topology.yaml"),
    sshDir,
    identityFile: join(sshDir, "id_ed25519"),
    knownHostsFile: join(sshDir, "known_hosts"),
    plan,
    ...(source === undefined ? {} : { source }),
  };
};

/** The directory of one host's files. */
export const hostDirectory = (lab: LabPaths, host: string): string => join(lab.dir, host);

/** Where a host itself sees its directory. */
export const DIRECTORY_ON_HOST = "/run/lab";

/** A file of the lab's sources that is data at run time: a script or a device configuration. */
export const labSource = (lab: LabPaths, path: string): string =>
  join(lab.projectRoot, "dev/lab", path);
