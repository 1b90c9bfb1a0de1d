import type { ObservedFlooding, TracedBroadcast } from "../../model/observed-flooding.js";
import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation, type Unknown } from "../../model/unknown.js";
import { answerProblem, parseAnswers, unreadable, type Answer } from "../answers.js";
import { parseTrace } from "../live/parse-trace.js";
import { NO_SWITCH } from "./flooding-probe.js";

const TRACE = "ovs-appctl ofproto/trace";
const SHOW = "ovs-ofctl -O OpenFlow10 show";
const FIND = "ovs-vsctl find Port protected=true";
const BROADCAST = /^broadcast:(\d+):(.+)$/;

/** What the switch answered to `floodingProbe`. Pure; never throws. */
export const parseFlooding = (host: string, section: Section): Observation<ObservedFlooding> => {
  if (section.exitCode !== 0) return notKnown(notAsked(host, section));
  const answers = parseAnswers(section);
  const protectedPorts = answers.get("protected");
  const problem = answerProblem(FIND, protectedPorts);
  if (problem !== undefined) return notKnown({ ...about(host), ...problem });
  return known({
    broadcasts: [...answers].flatMap(([name, answer]) => broadcastOf(host, name, answer)),
    portConfig: configOf(host, answers.get("config")),
    protectedPorts: linesOf(protectedPorts).toSorted(),
  });
};

const about = (host: string): Pick<Unknown, "what" | "host"> => ({
  what: "which ports broadcasts reach",
  host,
});

const linesOf = (answer: Answer | undefined): readonly string[] =>
  (answer?.text ?? "").split("\n").filter((line) => line !== "");

const broadcastOf = (host: string, name: string, answer: Answer): readonly TracedBroadcast[] => {
  const [, vlan, port] = BROADCAST.exec(name) ?? [];
  if (vlan === undefined || port === undefined) return [];
  return [{ port, vlan: Number(vlan), trace: traceOf(host, port, answer) }];
};

const traceOf = (host: string, port: string, answer: Answer): TracedBroadcast["trace"] => {
  const what = `where a broadcast from port ${port} goes`;
  const problem = answerProblem(TRACE, answer);
  if (problem !== undefined) return notKnown({ host, what, ...problem });
  const trace = parseTrace(answer.text, null);
  return trace === undefined
    ? notKnown({ host, what, ...unreadable(TRACE, answer.text) })
    : known(trace);
};

/** A line for each port that has any: its name, then the settings. */
const configOf = (host: string, answer: Answer | undefined): ObservedFlooding["portConfig"] => {
  const problem = answerProblem(SHOW, answer);
  if (problem !== undefined)
    return notKnown({ host, what: "OpenFlow's settings of the ports", ...problem });
  return known(
    Object.fromEntries(
      linesOf(answer).flatMap((line) => {
        const [port = "", ...settings] = line.split(" ").filter((word) => word !== "");
        return settings.length === 0 ? [] : [[port, settings] as const];
      }),
    ),
  );
};

const notAsked = (host: string, { exitCode, stderr }: Section): Unknown => {
  const said = stderr.trim().split("\n").at(-1) ?? "";
  if (exitCode === 127)
    return {
      ...about(host),
      kind: "command-missing",
      reason: said,
      next: "Install Open vSwitch there, or check the login's PATH.",
    };
  if (exitCode === NO_SWITCH)
    return {
      ...about(host),
      kind: "daemon-stopped",
      reason: `ovs-vswitchd does not answer (${said || "no message"})`,
      next: `Start ovs-vswitchd on ${host}.`,
    };
  const late = exitCode === 124 || exitCode === 137;
  return {
    ...about(host),
    kind: late ? "timed-out" : "cli-refused",
    reason: late ? "the switch did not answer in time" : said || `exit code ${exitCode}`,
    next: `Try by hand on ${host}: ${TRACE}.`,
  };
};
