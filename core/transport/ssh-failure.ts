import type { CommandFailure } from "../model/command.js";
import type { SshTarget } from "../model/target.js";
import { problem, type Problem } from "../messages/unknowns.js";

interface Explanation {
  readonly pattern: RegExp;
  readonly explain: (where: string, target: SshTarget, match: RegExpMatchArray) => Problem;
}

const knownHosts = (target: SshTarget): string => target.knownHostsFile ?? "~/.ssh/known_hosts";

const keyscan = ({ port, address }: SshTarget): string =>
  `ssh-keyscan${port === undefined ? "" : ` -p ${port}`} ${address}`;
/** The first that matches wins. The texts are those of OpenSSH's sshconnect.c and readconf.c. */
const explanations: readonly Explanation[] = [
  {
    pattern: /ssh: (?:command )?not found/,
    explain: (where) => problem("SSH-NOT-INSTALLED", { where }),
  },
  {
    pattern: /REMOTE HOST IDENTIFICATION HAS CHANGED/,
    explain: (where, target) =>
      problem("SSH-HOST-KEY-CHANGED", { where, knownHosts: knownHosts(target) }),
  },
  {
    pattern: /No \S+ host key is known for|Host key verification failed/,
    explain: (where, target) =>
      problem("SSH-HOST-KEY-UNKNOWN", {
        where,
        knownHosts: knownHosts(target),
        keyscan: keyscan(target),
      }),
  },
  {
    pattern: /Could not resolve hostname [^:]*: (.*)/,
    explain: (where, _, match) => problem("SSH-NAME-UNRESOLVED", { where, said: match[1] ?? "" }),
  },
  {
    pattern: /Connection refused/,
    explain: (where) => problem("SSH-REFUSED", { where }),
  },
  {
    pattern: /timed out|Connection timeout|not responding/i,
    explain: (where) => problem("SSH-NO-ANSWER", { where }),
  },
  {
    pattern: /No route to host|Network is unreachable|Host is down/,
    explain: (where) => problem("SSH-NO-ROUTE", { where }),
  },
  {
    pattern: /UNPROTECTED PRIVATE KEY FILE|Load key "[^"]*": [^\n]*|no such identity: [^\n]*/,
    explain: (where, { identityFile: file = null }, [said]) =>
      problem("SSH-KEY-UNUSABLE", { where, said, file }),
  },
  {
    pattern: /(?:Permission denied|Too many authentication failures)[^\n]*/,
    explain: (where, { user = null, identityFile: file = null }, [said]) =>
      problem("SSH-LOGIN-REFUSED", { where, said: said.trim(), user, file }),
  },
  {
    pattern:
      /Can't open user config file [^\n]*|Bad configuration option|Bad owner or permissions on [^\n]*|keyword .* extra arguments/,
    explain: (where, _, [said]) => problem("SSH-CONFIG-UNREADABLE", { where, said }),
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
  const where = placeOf(target);
  for (const { pattern, explain } of explanations) {
    const match = pattern.exec(stderr);
    if (match !== null) return unreachable(explain(where, target, match));
  }
  return unreachable(problem("SSH-FAILED", { where, said: lastLine(stderr) }));
};

/** Nothing ran on the host. */
export const unreachable = ({
  code,
  facts,
  reason,
  next,
}: Omit<Problem, "kind">): CommandFailure => ({
  kind: "unreachable",
  ...{ code, facts, reason, next },
});
