import type { KernelAddresses } from "../../model/observed.js";
import type { Section } from "../../model/probe.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { answerProblem, parseAnswers } from "../answers.js";
import { linesOf } from "../lines-of.js";
import type { FactTarget } from "./fact-source.js";
import { routing } from "./questions/routing.js";

/**
 * "2: eth1    inet 10.1.2.2/24 …", "2: eth1    inet 10.1.2.2 peer 10.1.2.1/32 …", of `ip -4 -oneline address show`;
 * not what every namespace's loopback has.
 */
const ADDRESS = /^\d+: +(\S+) +inet +(?!127\.)(\d+(?:\.\d+){3}(?:\/\d+| peer \d\S*)?) /;

/** The addresses of each container that answered, of the probe of what its kernel does. */
export const parseKernelAddresses = (
  { name: host, containers }: FactTarget,
  section: Section,
): Observation<KernelAddresses> => {
  const answers = parseAnswers(section);
  const asked = containers.flatMap((container) => {
    const answer = answers.get(`container:${container}/${routing.name}`);
    return answer === undefined ? [] : [{ container, answer }];
  });
  const problem = asked
    .map(({ answer }) => answerProblem(routing.command, answer))
    .find((one) => one !== undefined);
  return problem === undefined
    ? known(Object.fromEntries(asked.map((one) => [one.container, addressesIn(one.answer.text)])))
    : notKnown({ host, what: "addresses in containers", ...problem });
};

const addressesIn = (text: string): Readonly<Record<string, readonly string[]>> => {
  const found = new Map<string, readonly string[]>();
  for (const line of linesOf(text)) {
    const [, device, address] = ADDRESS.exec(line) ?? [];
    if (device === undefined || address === undefined) continue;
    found.set(device, [...(found.get(device) ?? []), address]);
  }
  return Object.fromEntries(found);
};
