import { execFile } from "node:child_process";
import { labPaths } from "../../../dev/lab/lab-paths.js";
import { projectRoot } from "./shared-lab.js";

export interface HostAnswer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The third one is only there in a lab of three hosts. */
export type LabHost = "host-a" | "host-b" | "host-c";

const PORTS: Readonly<Record<LabHost, number>> = {
  "host-a": 12_201,
  "host-b": 12_202,
  "host-c": 12_203,
};

/** A plain command by the system's ssh, as a person would type it; no code of the lab or product. */
export const onHost = (host: LabHost, command: string): Promise<HostAnswer> => {
  const { identityFile, knownHostsFile } = labPaths(projectRoot);
  const options = [
    ...["-F", "/dev/null", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes"],
    ...["-o", "IdentitiesOnly=yes", "-o", "ConnectTimeout=10", "-i", identityFile],
    ...["-o", `UserKnownHostsFile="${knownHostsFile}"`, "-p", String(PORTS[host])],
  ];
  return new Promise((resolve, reject) => {
    execFile("ssh", [...options, "root@127.0.0.1", command], (error, stdout, stderr) => {
      if (error === null) resolve({ exitCode: 0, stdout, stderr });
      else if (typeof error.code === "number") resolve({ exitCode: error.code, stdout, stderr });
      else reject(new Error(`ssh could not be run: ${error.message}`, { cause: error }));
    });
  });
};

/** Standard output of a command that must succeed. */
export const outputOf = async (host: LabHost, command: string): Promise<string> => {
  const { exitCode, stdout, stderr } = await onHost(host, command);
  if (exitCode !== 0) throw new Error(`${host}: ${command}: exit code ${exitCode}: ${stderr}`);
  return stdout;
};
