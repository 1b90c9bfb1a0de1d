import type { CommandFailure } from "../model/command.js";
import type { SshTarget } from "../model/target.js";

interface Explanation {
  readonly pattern: RegExp;
  readonly reason: (where: string, match: RegExpMatchArray) => string;
  readonly next: (target: SshTarget, match: RegExpMatchArray) => string;
}

const knownHosts = (target: SshTarget): string => target.knownHostsFile ?? "~/.ssh/known_hosts";

const keyscan = ({ port, address }: SshTarget): string =>
  `ssh-keyscan${port === undefined ? "" : ` -p ${port}`} ${address}`;

/** The first that matches wins. The texts are those of OpenSSH's sshconnect.c and readconf.c. */
const explanations: readonly Explanation[] = [
  {
    pattern: /ssh: (?:command )?not found/,
    reason: () => "the program ssh is not installed on this machine",
    next: () => "Install the OpenSSH client (Debian: openssh-client).",
  },
  {
    pattern: /REMOTE HOST IDENTIFICATION HAS CHANGED/,
    reason: (where) => `the host key of ${where} is not the one on record`,
    next: (target) =>
      `Find out why it changed (a re-installed host, or somebody in between); if it is right, remove the old key from ${knownHosts(target)} with ssh-keygen -R.`,
  },
  {
    pattern: /No \S+ host key is known for|Host key verification failed/,
    reason: (where) => `the host key of ${where} is not on record`,
    next: (target) =>
      `Compare the output of "${keyscan(target)}" with the host's own key, then add it to ${knownHosts(target)}; or set unknownHostKey: accept-new.`,
  },
  {
    pattern: /Could not resolve hostname [^:]*: (.*)/,
    reason: (where, match) => `the name of ${where} was not resolved (${match[1] ?? ""})`,
    next: () => "Check the address, or add the alias to ~/.ssh/config.",
  },
  {
    pattern: /Connection refused/,
    reason: (where) => `nothing accepts connections at ${where}`,
    next: () => "Check the port, and that the SSH server runs.",
  },
  {
    pattern: /timed out|Connection timeout|not responding/i,
    reason: (where) => `${where} did not answer in time`,
    next: () => "Check that the host is up and that no firewall is in between.",
  },
  {
    pattern: /No route to host|Network is unreachable|Host is down/,
    reason: (where) => `there is no route to ${where}`,
    next: () => "Check the network between here and the host.",
  },
  {
    pattern: /UNPROTECTED PRIVATE KEY FILE|Load key "[^"]*": [^\n]*|no such identity: [^\n]*/,
    reason: (where, match) => `the private key for ${where} cannot be used (${match[0]})`,
    next: (target) =>
      `Check the file ${target.identityFile ?? "of the key"}: it must exist and only its owner may read it (chmod 600).`,
  },
  {
    pattern: /(?:Permission denied|Too many authentication failures)[^\n]*/,
    reason: (where, match) => `${where} refused the login (${match[0].trim()})`,
    next: (target) =>
      `Check the user${target.user === undefined ? "" : ` ${target.user}`} and that the public key${target.identityFile === undefined ? "" : ` of ${target.identityFile}`} is in the host's authorized_keys.`,
  },
  {
    pattern:
      /Can't open user config file [^\n]*|Bad configuration option|Bad owner or permissions on [^\n]*|keyword .* extra arguments/,
    reason: (where, match) => `ssh could not read its configuration for ${where} (${match[0]})`,
    next: () => "Mend the user's SSH configuration; ssh -G HOST shows what it makes of it.",
  },
];

const placeOf = ({ address, port }: SshTarget): string =>
  port === undefined ? address : `${address} port ${port}`;

const lastLine = (stderr: string): string =>
  stderr
    .split("\n")
    .map((line) => line.trim())
    .findLast((line) => line !== "") ?? "no message";

/** Why ssh did not get as far as running a command, from what it wrote to standard error. */
export const explainSshFailure = (target: SshTarget, stderr: string): CommandFailure => {
  for (const { pattern, reason, next } of explanations) {
    const match = pattern.exec(stderr);
    if (match === null) continue;
    const cause = reason(placeOf(target), match);
    return { kind: "unreachable", reason: cause, next: next(target, match) };
  }
  return {
    kind: "unreachable",
    reason: `ssh to ${placeOf(target)} failed: ${lastLine(stderr)}`,
    next: "Try the same login by hand with ssh -v.",
  };
};
