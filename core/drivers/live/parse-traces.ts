import type { TraceRequest, TraceResult } from "../../model/live-probes.js";
import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { answerProblem, parseAnswers, unreadable, type Answer } from "../answers.js";
import { parseTrace } from "./parse-trace.js";
import { NO_SWITCH } from "./trace-probe.js";
import { problem } from "../../messages/unknowns.js";

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
  const failed = answerProblem(COMMAND, answer);
  if (failed !== undefined) return notKnown({ ...about, ...failed });
  const text = answer?.text ?? "";
  const trace = parseTrace(text, tunnel?.vlan ?? null);
  return trace === undefined ? notKnown({ ...about, ...unreadable(COMMAND, text) }) : known(trace);
};

const notAsked = (
  about: { readonly what: string; readonly host: string },
  exitCode: number,
  stderr: string,
): Observation<never> => {
  const said = stderr.trim().split("\n").at(-1) ?? "";
  return notKnown({
    ...about,
    ...(exitCode === 127
      ? problem("OVS-COMMAND-MISSING", { said })
      : problem("SWITCH-STOPPED", { host: about.host, said })),
  });
};
