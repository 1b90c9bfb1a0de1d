import type { ObservedFlooding, TracedBroadcast } from "../../model/observed-flooding.js";
import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation, type Unknown } from "../../model/unknown.js";
import { answerProblem, parseAnswers, unreadable, type Answer } from "../answers.js";
import { parseTrace } from "../live/parse-trace.js";
import { NO_SWITCH } from "./flooding-probe.js";
import { problem } from "../../messages/unknowns.js";

const TRACE = "ovs-appctl ofproto/trace";
const SHOW = "ovs-ofctl -O OpenFlow10 show";
const FIND = "ovs-vsctl find Port protected=true";
const BROADCAST = /^broadcast:(\d+):(.+)$/;

/** What the switch answered to `floodingProbe`. Pure; never throws. */
export const parseFlooding = (host: string, section: Section): Observation<ObservedFlooding> => {
  if (section.exitCode !== 0) return notKnown(notAsked(host, section));
  const answers = parseAnswers(section);
  const protectedPorts = answers.get("protected");
  const failed = answerProblem(FIND, protectedPorts);
  if (failed !== undefined) return notKnown({ ...about(host), ...failed });
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
  const failed = answerProblem(TRACE, answer);
  if (failed !== undefined) return notKnown({ host, what, ...failed });
  const trace = parseTrace(answer.text, null);
  return trace === undefined
    ? notKnown({ host, what, ...unreadable(TRACE, answer.text) })
    : known(trace);
};

/** A line for each port that has any: its name, then the settings. */
const configOf = (host: string, answer: Answer | undefined): ObservedFlooding["portConfig"] => {
  const failed = answerProblem(SHOW, answer);
  if (failed !== undefined)
    return notKnown({ host, what: "OpenFlow's settings of the ports", ...failed });
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
  if (exitCode === 127) return { ...about(host), ...problem("OVS-COMMAND-MISSING", { said }) };
  if (exitCode === NO_SWITCH)
    return {
      ...about(host),
      ...problem("FLOODING-STOPPED", { host, said: said || "no message" }),
    };
  const late = exitCode === 124 || exitCode === 137;
  return {
    ...about(host),
    ...(late
      ? problem("FLOODING-TIMED-OUT", { command: TRACE, host })
      : problem("FLOODING-REFUSED", {
          command: TRACE,
          host,
          said: said || `exit code ${exitCode}`,
        })),
  };
};
