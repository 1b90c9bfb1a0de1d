import type { Argv } from "./run-command.js";

export const SSH_ADDRESS = "127.0.0.1";
export const SSH_USER = "root";

/** A listener on loopback, and the two files that a login there needs. */
export interface SshEndpoint {
  readonly port: number;
  readonly identityFile: string;
  readonly knownHostsFile: string;
  /** Seconds until the connection must be there; 5 by default. */
  readonly connectSeconds?: number;
}

/** A login with exactly that key and that host key; what is to run comes after it. */
export const sshArgv = ({
  port,
  identityFile,
  knownHostsFile,
  connectSeconds = 5,
}: SshEndpoint): Argv => [
  ...(["ssh", "-F", "/dev/null", "-o", "BatchMode=yes"] as const),
  ...["-o", "StrictHostKeyChecking=yes", "-o", "IdentitiesOnly=yes"],
  ...["-o", `ConnectTimeout=${connectSeconds}`, "-i", identityFile],
  ...["-o", `UserKnownHostsFile="${knownHostsFile}"`, "-o", "GlobalKnownHostsFile=/dev/null"],
  ...["-p", String(port), `${SSH_USER}@${SSH_ADDRESS}`],
];
