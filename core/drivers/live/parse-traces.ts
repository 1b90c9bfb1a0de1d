import type { TraceRequest, TraceResult } from "../../model/live-probes.js";
import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { answerProblem, parseAnswers, unreadable, type Answer } from "../answers.js";
import { parseTrace } from "./parse-trace.js";
import { NO_SWITCH } from "./trace-probe.js";

/** What the switch answered to each request of `traceProbe`. Pure; never throws. */
export const parseTraces = (
  host: string,
  requests: readonly TraceRequest[],
  section: Section,
): readonly TraceResult[] => {
  const answers = parseAnswers(section);
  return requests.map((request, index) => ({
    ...request,
    trace: traceOf(host, request, section, answers.get(String(index))),
  }));
};

const COMMAND = "ovs-appctl ofproto/trace";

const traceOf = (
  host: string,
  { container, interface: end, tunnel }: TraceRequest,
  { exitCode, stderr }: Section,
  answer: Answer | undefined,
): TraceResult["trace"] => {
  const about = {
    what: `the way of a broadcast ${tunnel === undefined ? "from" : `from ${tunnel.port} to`} ${container}:${end}`,
    host,
  };
  if (answer === undefined && (exitCode === 127 || exitCode === NO_SWITCH))
    return notAsked(about, exitCode, stderr);
  const problem = answerProblem(COMMAND, answer);
  if (problem !== undefined) return notKnown({ ...about, ...problem });
  const text = answer?.text ?? "";
  const trace = parseTrace(text, tunnel?.vlan ?? null);
  return trace === undefined ? notKnown({ ...about, ...unreadable(COMMAND, text) }) : known(trace);
};

const notAsked = (
  about: { readonly what: string; readonly host: string },
  exitCode: number,
  stderr: string,
): Observation<never> =>
  notKnown({
    ...about,
    kind: exitCode === 127 ? "command-missing" : "daemon-stopped",
    reason: stderr.trim().split("\n").at(-1) ?? "",
    next:
      exitCode === 127
        ? "Install Open vSwitch there, or check the login's PATH."
        : `Start ovs-vswitchd on ${about.host}.`,
  });
