import type { Section } from "../../model/probe.js";
import type { Unknown } from "../../model/unknown.js";
import { ovsProbeExit } from "./ovs-probe.js";

type Explained = Pick<Unknown, "kind" | "reason" | "next">;

const lastLine = ({ stderr, stdout }: Section): string =>
  (stderr.trim() || stdout.trim() || "no message").split("\n").at(-1) ?? "no message";

/** ovsdb-client and ovs-appctl end by SIGALRM (142) after their `--timeout`. */
const timedOut = ({ exitCode, stderr }: Section): boolean =>
  exitCode === 124 || exitCode === 137 || /Alarm clock|timed out/.test(stderr);

const explain = (section: Section): Explained => {
  const words = lastLine(section);
  if (section.exitCode === 127) {
    return {
      kind: "command-missing",
      reason: `Open vSwitch's tools are not on the host's PATH (${words})`,
      next: "Install Open vSwitch there (Debian: openvswitch-switch), or check the login's PATH.",
    };
  }
  if (section.stderr.includes("Permission denied")) {
    return {
      kind: "cli-refused",
      reason: `the login may not use Open vSwitch (${words})`,
      next: "Log in as a user who may write to Open vSwitch's database socket, e.g. root, or set sudo: true for the host.",
    };
  }
  const which = section.exitCode === ovsProbeExit.noDaemon ? "ovs-vswitchd" : "ovsdb-server";
  if (timedOut(section)) {
    return {
      kind: "timed-out",
      reason: `${which} runs and did not answer in time`,
      next: `Look at ${which}'s log on the host; it may be suspended or overloaded.`,
    };
  }
  return {
    kind: "daemon-stopped",
    reason: `${which} does not answer (${words})`,
    next: "Start Open vSwitch on the host (Debian: systemctl start openvswitch-switch).",
  };
};

/** Why the state of a host's Open vSwitch is not known, from a probe that failed. */
export const explainOvsFailure = (host: string, section: Section): Unknown => ({
  what: "Open vSwitch",
  host,
  ...explain(section),
});
