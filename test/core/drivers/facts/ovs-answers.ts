import { parseFacts } from "../../../../core/drivers/facts/index.js";
import type { ForwardingFact } from "../../../../core/model/forwarding-fact.js";
import type { HostTarget } from "../../../../core/model/target.js";

const TARGET: HostTarget = {
  name: "host-b",
  ssh: { address: "host-b" },
  bridge: "arch-ovs",
  underlay: "10.14.23.181",
  containers: [],
};

const answer = ([name, text]: readonly [string, string]): string =>
  `#overlay:ask ${name}\n${text}\n#overlay:exit 0\n`;

/** The facts of host-b, whose overlay stands on br-ul, where Open vSwitch answers these questions so. */
export const ovsFactsOf = (
  answers: Readonly<Record<string, string>>,
): readonly ForwardingFact[] => {
  const stdout = Object.entries({ underlay: "br-ul", ...answers })
    .map(answer)
    .join("");
  const section = { exitCode: 0, stdout, stderr: "" };
  const facts = parseFacts(TARGET, new Map([["facts-ovs", section]])) ?? {};
  return Object.values(facts).flatMap((read) => (read.known ? read.value : []));
};
