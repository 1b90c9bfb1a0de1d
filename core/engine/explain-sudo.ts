import type { CommandResult } from "../model/command.js";
import type { HostTarget } from "../model/target.js";
import type { Unknown } from "../model/unknown.js";
import { problem } from "../messages/unknowns.js";

/**
 * How sudo(8) says why it ran nothing, with LC_ALL=C. A host name that does not resolve is a
 * warning of its, and no reason.
 */
export const SUDO_REFUSAL =
  /^(?:sudo: (?!unable to resolve host).+|.+ is not in the sudoers file.*|Sorry, user .+)$/m;

/** How a shell or env(1) says that there is no sudo. */
export const NO_SUDO = /sudo\S*: (?:command not found|not found|No such file or directory)/;

/** With `Defaults requiretty`, whatever the login may do otherwise. */
const NO_TTY = "must have a tty";

/** What was asked for, where it was all. */
export const EVERYTHING = "everything";

/** A host of which nothing could be observed. */
export const wholeHost = (host: string): Pick<Unknown, "host" | "what" | "wholeHost"> => ({
  host,
  what: EVERYTHING,
  wholeHost: true,
});

/** Why nothing ran on a host where commands run through sudo; undefined when sudo did its work. */
export const explainSudo = (
  { name, ssh, tools }: HostTarget,
  { exitCode, stderr }: CommandResult,
): Unknown | undefined => {
  if (tools?.sudo !== true || exitCode === 0) return undefined;
  if (NO_SUDO.test(stderr)) return { ...wholeHost(name), ...problem("SUDO-MISSING", {}) };
  const said = SUDO_REFUSAL.exec(stderr)?.[0].trim();
  if (said === undefined) return undefined;
  const code = said.includes(NO_TTY) ? "SUDO-NEEDS-TTY" : "SUDO-REFUSED";
  return { ...wholeHost(name), ...problem(code, { said, user: ssh.user ?? "USER" }) };
};
