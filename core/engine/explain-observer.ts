import type { CommandResult } from "../model/command.js";
import { observerExit } from "../model/observer.js";
import type { HostTarget } from "../model/target.js";
import type { Unknown } from "../model/unknown.js";
import { problem } from "../messages/unknowns.js";
import { NO_SUDO, SUDO_REFUSAL, wholeHost } from "./explain-sudo.js";

const VERSION = /^overlay-observe: this is version ([0-9a-f]+)$/m;

/** Why the observing program answered nothing; undefined when it is not known. */
export const explainObserver = (
  { name: host, ssh: { address }, file }: HostTarget,
  { exitCode, stderr }: CommandResult,
  wanted: string,
): Unknown | undefined => {
  if (exitCode === 0) return undefined;
  const about = { host, address, ...(file === undefined ? {} : { file }) };
  if (exitCode === observerExit.otherVersion) {
    const installed = VERSION.exec(stderr)?.[1] ?? "?";
    const other = problem("OBSERVER-OTHER-VERSION", { ...about, installed, wanted });
    return { ...wholeHost(host), ...other };
  }
  if (exitCode === observerExit.refused)
    return {
      ...wholeHost(host),
      ...problem("OBSERVER-REFUSED", { ...about, said: stderr.trim() }),
    };
  if (NO_SUDO.test(stderr)) return { ...wholeHost(host), ...problem("SUDO-MISSING", {}) };
  const said = SUDO_REFUSAL.exec(stderr)?.[0].trim();
  return said === undefined
    ? undefined
    : { ...wholeHost(host), ...problem("OBSERVER-NOT-RUN", { ...about, said }) };
};
