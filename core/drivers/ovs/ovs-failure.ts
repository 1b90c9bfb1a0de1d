import type { Section } from "../../model/probe.js";
import type { Unknown } from "../../model/unknown.js";
import { ovsProbeExit } from "./ovs-probe.js";
import { problem, type Problem } from "../../messages/unknowns.js";

const lastLine = ({ stderr, stdout }: Section): string =>
  (stderr.trim() || stdout.trim() || "no message").split("\n").at(-1) ?? "no message";

/** ovsdb-client and ovs-appctl end by SIGALRM (142) after their `--timeout`. */
const timedOut = ({ exitCode, stderr }: Section): boolean =>
  exitCode === 124 || exitCode === 137 || /Alarm clock|timed out/.test(stderr);

const explain = (section: Section): Problem => {
  const said = lastLine(section);
  if (section.exitCode === 127) return problem("OVS-TOOLS-MISSING", { said });
  if (section.stderr.includes("Permission denied")) return problem("OVS-DENIED", { said });
  const daemon = section.exitCode === ovsProbeExit.noDaemon ? "ovs-vswitchd" : "ovsdb-server";
  return timedOut(section)
    ? problem("OVS-TIMED-OUT", { daemon })
    : problem("OVS-STOPPED", { daemon, said });
};

/** Why the state of a host's Open vSwitch is not known, from a probe that failed. */
export const explainOvsFailure = (host: string, section: Section): Unknown => ({
  what: "Open vSwitch",
  host,
  ...explain(section),
});
