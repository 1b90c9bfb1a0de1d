import { quoteArgv } from "../model/quote-argv.js";
import type { Facts } from "../model/unknown.js";
import { define, type NoFacts } from "./define.js";

/** `where`: "192.0.2.1 port 2201"; `said`: what ssh printed. */
export interface At {
  readonly [key: string]: string | null;
  readonly where: string;
}
export interface Said extends At {
  readonly said: string;
}

const unreachable = <F extends At>(
  reason: (facts: F) => string,
  next: string | ((facts: F) => string),
) =>
  define<F>("unreachable", (facts) => ({
    reason: reason(facts),
    next: typeof next === "string" ? next : next(facts),
  }));

/** Why nobody could log in to a host. */
export const SSH = {
  "SSH-NOT-INSTALLED": unreachable(
    () => "the program ssh is not installed on this machine",
    "Install the OpenSSH client (Debian: openssh-client).",
  ),
  "SSH-HOST-KEY-CHANGED": unreachable<At & { readonly knownHosts: string }>(
    ({ where }) => `the host key of ${where} is not the one on record`,
    ({ knownHosts }) =>
      `Find out why it changed (a re-installed host, or somebody in between); if it is right, remove the old key from ${knownHosts} with ssh-keygen -R.`,
  ),
  "SSH-HOST-KEY-UNKNOWN": unreachable<
    At & { readonly knownHosts: string; readonly keyscan: string }
  >(
    ({ where }) => `the host key of ${where} is not on record`,
    ({ knownHosts, keyscan }) =>
      `Compare the output of "${keyscan}" with the host's own key, then add it to ${knownHosts}; or set unknownHostKey: accept-new.`,
  ),
  "SSH-NAME-UNRESOLVED": unreachable<Said>(
    ({ where, said }) => `the name of ${where} was not resolved (${said})`,
    "Check the address, or add the alias to ~/.ssh/config.",
  ),
  "SSH-REFUSED": unreachable(
    ({ where }) => `nothing accepts connections at ${where}`,
    "Check the port, and that the SSH server runs.",
  ),
  "SSH-NO-ANSWER": unreachable(
    ({ where }) => `${where} did not answer in time`,
    "Check that the host is up and that no firewall is in between.",
  ),
  "SSH-NO-ROUTE": unreachable(
    ({ where }) => `there is no route to ${where}`,
    "Check the network between here and the host.",
  ),
  "SSH-KEY-UNUSABLE": unreachable<Said & { readonly file: string | null }>(
    ({ where, said }) => `the private key for ${where} cannot be used (${said})`,
    ({ file }) =>
      `Check the file ${file ?? "of the key"}: it must exist and only its owner may read it (chmod 600).`,
  ),
  "SSH-LOGIN-REFUSED": unreachable<
    Said & { readonly user: string | null; readonly file: string | null }
  >(
    ({ where, said }) => `${where} refused the login (${said})`,
    ({ user, file }) =>
      `Check the user${user === null ? "" : ` ${user}`} and that the public key${file === null ? "" : ` of ${file}`} is in the host's authorized_keys.`,
  ),
  "SSH-CONFIG-UNREADABLE": unreachable<Said>(
    ({ where, said }) => `ssh could not read its configuration for ${where} (${said})`,
    "Correct the user's SSH configuration; ssh -G HOST shows what it makes of it.",
  ),
  "SSH-FAILED": unreachable<Said>(
    ({ where, said }) => `ssh to ${where} failed: ${said}`,
    "Try the same login by hand with ssh -v.",
  ),
  "SSH-SESSION-REFUSED": define<{ readonly said: string }>("unreachable", ({ said }) => ({
    reason: `the SSH server refused another session: ${said}`,
    next: "Raise MaxSessions in the host's sshd_config.",
  })),
  "SSH-NO-TMP": define<{ readonly folder: string; readonly said: string }>(
    "unreachable",
    ({ folder, said }) => ({
      reason: `no folder for the connection's socket can be made in ${folder} on this machine (${said})`,
      next: "Let TMPDIR name a folder that exists and can be written, or take it out of the environment: unset TMPDIR",
    }),
  ),
  "SUDO-NEEDS-TTY": define<{ readonly said: string; readonly user: string }>(
    "cli-refused",
    ({ said, user }) => ({
      reason: `sudo ran nothing without a terminal (${said})`,
      next: `Allow it for the login, with "Defaults:${user} !requiretty" in the host's sudoers (visudo).`,
    }),
  ),
  "SUDO-MISSING": define<NoFacts>("command-missing", () => ({
    reason: "the host has no sudo",
    next: "Install it, or log in as root and take sudo out of the host in the topology.",
  })),
  "SUDO-REFUSED": define<{ readonly said: string; readonly user: string }>(
    "cli-refused",
    ({ said, user }) => ({
      reason: `sudo ran nothing (${said})`,
      next: `Let the login run commands as root without a password: "${user} ALL=(root) NOPASSWD: ALL" in the host's sudoers (visudo).`,
    }),
  ),
  "LOGIN-READ-ONLY": define<{ readonly host: string }>("unreachable", ({ host }) => ({
    reason: `nothing is written on ${host}: its login may only read (sudo: read-only)`,
    next: "To write, use a login that may, with sudo: true under the host in the topology.",
  })),
  "OBSERVER-NOT-RUN": define<OfObserver & { readonly said: string }>(
    "cli-refused",
    ({ said, host, address, file }) => ({
      reason: `sudo did not run overlay-observe (${said})`,
      next: `Install the program and its line for sudo: ${installLine({ host, address, file })}`,
    }),
  ),
  "OBSERVER-OTHER-VERSION": define<
    OfObserver & { readonly installed: string; readonly wanted: string }
  >("cli-refused", ({ installed, wanted, host, address, file }) => ({
    reason: `overlay-observe there is version ${installed}, and this operator with these settings needs ${wanted}`,
    next: `Install it again: ${installLine({ host, address, file })}`,
  })),
  "OBSERVER-REFUSED": define<OfObserver & { readonly said: string }>(
    "cli-refused",
    ({ said, host, address, file }) => ({
      reason: `overlay-observe refused what it was asked (${said})`,
      next: `Install it again: ${installLine({ host, address, file })}`,
    }),
  ),
};

/** A host whose observer is not as it should be. */
export interface OfObserver extends Facts {
  readonly host: string;
  readonly address: string;
  /** The topology's; absent where nobody knows it. */
  readonly file?: string;
}

interface Installing {
  readonly host: string;
  readonly address: string;
  readonly file: string | undefined;
}

/** Who installs it is root there, which this login is not. */
const installLine = ({ host, address, file }: Installing): string =>
  [
    "npx overlay observer install",
    ...(file === undefined ? [] : [`--topology ${quoteArgv([file])}`]),
    `--host ${host} | ssh root@${address} sh`,
  ].join(" ");
