import { OBSERVER } from "../../model/observer.js";
import { withConstants } from "../../model/shell-script.js";
import type { HostTools } from "../../model/target.js";
import install from "./install-observer.sh.js";
import { observerOf } from "./observer-program.js";

const END = "OVERLAY_END_OF_PROGRAM";

/**
 * Nothing in it means anything to sudoers(5), and sudo reads a file of this name. A name in capitals is an alias
 * there, and ALL is everybody.
 */
export const LOGIN_NAME = /^(?=.*[a-z])[A-Za-z_][A-Za-z0-9_-]{0,31}$/;

/**
 * What lets a login run the observing program as root, and nothing else. "" allows no argument; the environment of
 * the login stays outside.
 *
 * @param login matches `LOGIN_NAME`
 */
export const sudoersText = (login: string): string =>
  [
    `# The operator's login that may only read this host.`,
    `Defaults!${OBSERVER} env_reset, !requiretty`,
    `${login} ALL=(root) NOPASSWD: NOSETENV: ${OBSERVER} ""`,
    "",
  ].join("\n");

const printing = (name: string, text: string): string =>
  `${name}() {\ncat <<'${END}'\n${text}${END}\n}`;

/** A POSIX shell script that root runs on the host: it installs both. */
export const installScript = (tools: HostTools | undefined, login: string): string => {
  const { version, program } = observerOf(tools);
  const SUDOERS = `/etc/sudoers.d/overlay-observe-${login}`;
  return withConstants(
    { OBSERVER, SUDOERS, VERSION: version, LOGIN: login },
    [printing("observer", program), printing("sudo_line", sudoersText(login)), install].join("\n"),
  );
};
