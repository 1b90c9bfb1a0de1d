import type { ObservedUnderlay } from "../../model/observed.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { answerProblem, parseAnswers } from "../answers.js";
import { linesOf } from "../lines-of.js";
import type { Section } from "../../model/probe.js";
import type { FactTarget } from "./fact-source.js";
import { DATAPATH, UNDERLAY_WAYS } from "./questions/question.js";

const WORDS = /^(mac|near|kernel) (?:(\S+) )?([0-9a-fA-F:]{17})$/;

/** No network device has it: a loopback says so of itself. */
const NONE = "00:00:00:00:00:00";

/**
 * How a host knows the far ends of its tunnels, of the probe of what its kernel does. Undefined: no
 * network device with a MAC address has the address that its tunnels end on.
 */
export const parseUnderlay = (
  { name: host }: FactTarget,
  section: Section,
): Observation<ObservedUnderlay> | undefined => {
  const answers = parseAnswers(section);
  const answer = answers.get(`host/${UNDERLAY_WAYS}`);
  const problem = answerProblem("ip neighbour show and ovs-appctl tnl/neigh/show", answer);
  if (problem !== undefined)
    return notKnown({ host, what: "how the host knows its tunnels' far ends", ...problem });
  const said = linesOf(answer?.text ?? "").flatMap((line) => {
    const [, word, address = "", mac = ""] = WORDS.exec(line) ?? [];
    return word === undefined ? [] : [{ word, address, mac: mac.toLowerCase() }];
  });
  const own = said.find(({ word, mac }) => word === "mac" && mac !== NONE);
  if (own === undefined) return undefined;
  const told = (by: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      said.flatMap(({ word, address, mac }) => (word === by ? [[address, mac]] : [])),
    );
  const kernel = told("kernel");
  return known({
    mac: own.mac,
    neighbours: told("near"),
    ...(Object.keys(kernel).length === 0 ? {} : { kernel }),
    knownBy: inUserspace(answers) ? "openvswitch" : "kernel",
  });
};

/** Whether Open vSwitch forwards in a process of its own (ovs-vswitchd.conf.db(5), Bridge, datapath_type). */
export const inUserspace = (answers: ReturnType<typeof parseAnswers>): boolean =>
  answers.get(`host/${DATAPATH}`)?.text.trim() === "netdev";
