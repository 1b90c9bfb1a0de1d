import type { CommandResult } from "../model/command.js";
import type { HostTarget } from "../model/target.js";
import { EVERYTHING, type Unknown } from "../model/unknown.js";

/**
 * How sudo(8) says why it ran nothing, with LC_ALL=C. A host name that does not resolve is a
 * warning of its, and no reason.
 */
const REFUSAL =
  /^(?:sudo: (?!unable to resolve host).+|.+ is not in the sudoers file.*|Sorry, user .+)$/m;

const NOT_THERE = /sudo\S*: (?:command not found|not found|No such file or directory)/;

/** Why nothing ran on a host where commands run through sudo; undefined when sudo did its work. */
export const explainSudo = (
  { name, ssh, tools }: HostTarget,
  { exitCode, stderr }: CommandResult,
): Unknown | undefined => {
  if (tools?.sudo !== true || exitCode === 0) return undefined;
  const unknown = { host: name, what: EVERYTHING };
  if (NOT_THERE.test(stderr)) {
    const next = "Install it, or log in as root and take sudo: true out of the topology.";
    return { ...unknown, kind: "command-missing", reason: "the host has no sudo", next };
  }
  const said = REFUSAL.exec(stderr)?.[0].trim();
  if (said === undefined) return undefined;
  const next = `Let the login run commands as root without a password: "${ssh.user ?? "USER"} ALL=(root) NOPASSWD: ALL" in the host's sudoers (visudo).`;
  return { ...unknown, kind: "cli-refused", reason: `sudo ran nothing (${said})`, next };
};
