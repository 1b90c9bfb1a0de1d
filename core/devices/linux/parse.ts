import type { z } from "zod";
import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { parseAnswers, readAnswer, type Answer, type ReadAnswer } from "../../drivers/answers.js";
import { parseForwarding } from "../../drivers/iptables/parse-forwarding.js";
import { dockerProblem } from "../container/docker-problem.js";
import { parseFrames } from "../container/frames.js";
import type { LinuxState, ObservedLinux } from "./observed.js";
import { daemonsOf, dataPorts, interfacesOf, routesOf } from "./parse-state.js";
import { COMMANDS } from "./probe.js";
import { Links, Neighbours, Routes, type Link } from "./tool-output.js";
import { problem } from "../../messages/unknowns.js";

type Answers = ReadonlyMap<string, Answer>;

/**
 * Reads the answer to `linuxProbe(container)`. The device is unknown when its namespace could not be
 * entered, or its interfaces not read; only its state is when another question failed. Pure; never
 * throws.
 */
export const parseLinux = (
  container: string,
  host: string,
  section: Section,
): Observation<ObservedLinux> => {
  const frames = parseFrames(section.stdout);
  const answers = parseAnswers(section);
  if (frames === undefined || !answers.has("links")) {
    const problem = dockerProblem(container, section.exitCode, section.stderr);
    return notKnown({ host, what: `device ${container}`, ...problem });
  }
  const links = ask(answers, "links", Links);
  if (!links.ok) return notKnown({ host, what: `device ${container}`, ...links.problem });
  const ports = dataPorts(links.value);
  const state = stateOf(links.value, answers);
  return known({
    kind: "linux",
    container,
    peers: Object.fromEntries(
      ports.flatMap(({ ifname, link_index: peer }) =>
        peer === undefined ? [] : [[ifname, peer] as const],
      ),
    ),
    macs: Object.fromEntries(
      ports.flatMap(({ ifname, address }) =>
        address === undefined ? [] : [[ifname, address.toLowerCase()] as const],
      ),
    ),
    forwarding: parseForwarding(container, host, frames.get("forwarding")),
    state: state.ok
      ? known(state.value)
      : notKnown({ host, what: `network stack of ${container}`, ...state.problem }),
  });
};

const ask = <T extends z.ZodType>(
  answers: Answers,
  name: keyof typeof COMMANDS,
  schema: T,
): ReadAnswer<z.output<T>> => readAnswer(COMMANDS[name], answers.get(name), schema);

const stateOf = (links: readonly Link[], answers: Answers): ReadAnswer<LinuxState> => {
  const routes = ask(answers, "routes", Routes);
  if (!routes.ok) return routes;
  const neighbours = ask(answers, "neighbours", Neighbours);
  if (!neighbours.ok) return neighbours;
  const forwarding = answers.get("forwarding")?.text.trim();
  if (forwarding !== "0" && forwarding !== "1") return notASwitch(forwarding);
  return {
    ok: true,
    value: {
      forwarding: forwarding === "1",
      interfaces: interfacesOf(links),
      routes: routesOf(routes.value),
      daemons: daemonsOf(routes.value),
      neighbours: Object.fromEntries(
        neighbours.value.flatMap(({ dst, lladdr }) =>
          lladdr === undefined ? [] : [[dst, lladdr.toLowerCase()] as const],
        ),
      ),
    },
  };
};

const notASwitch = (said: string | undefined): ReadAnswer<never> => ({
  ok: false,
  problem: problem("LINUX-FORWARDING-UNREADABLE", {
    command: COMMANDS.forwarding,
    said: said ?? "",
  }),
});
