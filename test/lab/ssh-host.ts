import { execFile } from "node:child_process";
import { labPaths } from "../../lab/lab-paths.js";
import { projectRoot } from "./shared-lab.js";

export interface HostAnswer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const PORTS: Readonly<Record<string, number>> = { "host-a": 12_201, "host-b": 12_202 };

/** A plain command by the system's ssh, as a person would type it; no code of the lab or product. */
export const onHost = (host: "host-a" | "host-b", command: string): Promise<HostAnswer> => {
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
export const outputOf = async (host: "host-a" | "host-b", command: string): Promise<string> => {
  const { exitCode, stdout, stderr } = await onHost(host, command);
  if (exitCode !== 0) throw new Error(`${host}: ${command}: exit code ${exitCode}: ${stderr}`);
  return stdout;
};
