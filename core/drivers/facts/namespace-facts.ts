import { known, notKnown } from "../../model/unknown.js";
import { VXLAN_PORT } from "../../model/tunnel-options.js";
import type { FactPlace, ForwardingFact } from "../../model/forwarding-fact.js";
import { answerProblem, parseAnswers } from "../answers.js";
import type { FactSource } from "./fact-source.js";
import { linesOf } from "../lines-of.js";
import { filters } from "./questions/filters.js";
import { iptables } from "./questions/iptables.js";
import { bridged } from "./questions/bridged.js";
import { bridgePorts } from "./questions/bridge-ports.js";
import { downs } from "./questions/downs.js";
import { cables } from "./questions/cables.js";
import { oddLinks } from "./questions/odd-links.js";
import { underlayWays } from "./questions/underlay-ways.js";
import { neighbours } from "./questions/neighbours.js";
import { nftables } from "./questions/nftables.js";
import { qdisc } from "./questions/qdisc.js";
import { routing } from "./questions/routing.js";
import { sysctls } from "./questions/sysctls.js";
import { uppers } from "./questions/uppers.js";
import { xfrm } from "./questions/xfrm.js";
import { xdp } from "./questions/xdp.js";
import type { Question } from "./questions/question.js";
import { inUserspace } from "./underlay.js";
import readNamespaces from "./read-namespaces.sh.js";

const QUESTIONS: readonly Question[] = [
  qdisc,
  filters,
  xdp,
  xfrm,
  neighbours,
  sysctls,
  iptables,
  nftables,
  routing,
  downs,
  bridgePorts,
  bridged,
  oddLinks,
  uppers,
  cables,
  underlayWays,
];

/** Section of what the kernel does with packets. */
export const kernelProbeName = "facts-kernel";

/** What the kernel does with packets on the host and in its containers, as the host's own tools say. */
export const namespaceFacts: FactSource = {
  probe: ({ bridge, underlay, containers }) => ({
    name: kernelProbeName,
    script: readNamespaces,
    args: [bridge, underlay ?? "", ...containers],
  }),
  read: ({ name: host, containers, udpPort = VXLAN_PORT }, section) => {
    const answers = parseAnswers(section);
    const places = [
      { prefix: "host", about: HOST },
      ...containers
        .filter((container) => answers.has(`container:${container}/qdisc`))
        .map((container) => ({
          prefix: `container:${container}`,
          about: { of: "container", container } as const,
        })),
    ];
    const userspace = inUserspace(answers);
    const underlay = linesOf(answers.get("host/underlay")?.text ?? "");
    return Object.fromEntries(
      QUESTIONS.map(({ name, of, command, read }) => {
        const asked = places
          .filter(({ about }) => of === undefined || (of === "host") === (about.of === "host"))
          .map(({ prefix, about }) => ({ about, answer: answers.get(`${prefix}/${name}`) }));
        const problem = asked
          .map(({ answer }) => answerProblem(command, answer))
          .find((one) => one !== undefined);
        const facts = asked
          .flatMap(({ answer, about }) => read(answer?.text ?? "", about, { udpPort }))
          .filter((fact) => !userspace || !isPassedBy(fact))
          .map((fact) => onUnderlay(fact, underlay))
          .filter(isOfTunnels);
        const observed =
          problem === undefined
            ? known(facts)
            : notKnown({ host, what: `what ${command} shows`, ...problem });
        return [name, observed];
      }),
    );
  },
  kinds: Object.fromEntries(QUESTIONS.flatMap(({ kinds }) => Object.entries(kinds))),
};

/** The userspace datapath takes the tunnels' packets off the device before netfilter sees them. */
const OF_NETFILTER: ReadonlySet<string> = new Set([
  ...["tunnel-rule", "tunnel-rule-perhaps", "nftables-drop"],
]);

/** What the host's kernel answers for the tunnels' address it answers itself, on either datapath. */
const isPassedBy = ({ code, about, value }: ForwardingFact): boolean =>
  OF_NETFILTER.has(code) && about.of === "host" && !value.startsWith("table arp ");

/** Of what a host answers, only what it does on the tunnels' way. */
const isOfTunnels = ({ code, about }: ForwardingFact): boolean =>
  code !== "arp-ignored" || about.of !== "device";

/** @param devices those that carry the tunnels' packets */
const onUnderlay = (fact: ForwardingFact, devices: readonly string[]): ForwardingFact =>
  fact.about.of === "device" && devices.includes(fact.about.device)
    ? { ...fact, about: { of: "underlay", device: fact.about.device } }
    : fact;

const HOST: FactPlace = { of: "host" };
