import type { Cause } from "./cause.js";
import type { Deviation } from "./observed-causes.js";
import type { World } from "./world.js";

/** Containers whose own iptables keep declared pings from being answered. */
export const localCauses = (
  host: string,
  deviations: readonly Deviation[],
  declared: World,
): readonly Cause[] =>
  deviations.flatMap(({ live }): readonly Cause[] => {
    if (live.of !== "local") return [];
    const rules = [...new Set(live.refused.flatMap(({ by }) => by ?? []))];
    const device = declared.get(`device ${host}/${live.container}`);
    const name = device?.of === "device" ? device.device.name : live.container;
    return [
      {
        kind: "local-drop",
        host,
        subject: name,
        summary: `the iptables of ${name} drop pings: ${rules.map(inWords).join("; ")}`,
        certainty: "observed",
        facets: [live],
        seen: rules,
        mend: `${rules.map((rule) => mendOf(live.container, rule)).join("; ")} (on ${host}; pulumi up leaves these chains alone).`,
      },
    ];
  });

/** `-P INPUT DROP`: its words are the chain and what becomes of the packet. */
const POLICY = /^-P (\S+) \S+$/;

const inWords = (rule: string): string => {
  const chain = POLICY.exec(rule)?.[1];
  return chain === undefined
    ? `by ${rule}`
    : `no rule of chain ${chain} accepts them, and its policy is ${rule.split(" ").at(-1) ?? ""}`;
};

/** What EOS itself has in its chain is not known for every version: a person looks before adding. */
const mendOf = (container: string, rule: string): string => {
  const chain = POLICY.exec(rule)?.[1];
  return chain === undefined
    ? `docker exec ${container} iptables ${rule.replace("-A ", "-D ")}`
    : `compare docker exec ${container} iptables -S with a device that answers: the rule that accepts them in ${chain} is missing`;
};
