import { formatVlanList } from "../../core/model/vlan-list.js";
import {
  describeHop,
  leakCuts,
  leaks,
  type Crossing,
  type Leak,
} from "../../core/topology/graph/index.js";
import type { OverlayFacts } from "../overlay-facts.js";
import { defineRule, type Found } from "../rule.js";
import { cutsText } from "../views/cut-text.js";
import { labelsOfFacts } from "../views/labels.js";
import { pathOf } from "../views/loop-findings.js";

export const l2Leak = defineRule({
  code: "L2-LEAK",
  severity: "mandatory",
  what: "links, or ports without a link, that a device joins and no declaration does",
  why: "Each VLAN is right by itself; the crossover is inside a container, where Open vSwitch cannot see it. Broadcasts and MAC addresses of one link turn up on others, and a second such device makes a loop.",
  remedy: "Make the device's ports routed, or shut down those that no link uses.",
  reads: ["Declared", "VtepPort", "AccessPort", "IsolatedPorts", "CeosConfig"],
  judge: (facts) => {
    if (facts.declared === undefined) return [];
    const labels = labelsOfFacts(facts.declared);
    const found = leaks(facts.graph, labels);
    if (found.length === 0) return [];
    const { cuts } = leakCuts(facts.graph, labels);
    return found
      .filter(({ crossings }) => crossings.some(({ hops }) => hops.length > 0))
      .map((leak) => leakFinding(facts, leak, cuts));
  },
});

const leakFinding = (
  { graph }: OverlayFacts,
  leak: Leak,
  cuts: ReturnType<typeof leakCuts>["cuts"],
): Found => {
  const own = cuts.filter(({ edge }) => {
    const from = graph.edges[edge]?.from;
    return from !== undefined && graph.component[from] === leak.component;
  });
  const devices = [...new Set(leak.through.map(({ device }) => device))];
  const vlans = vlansOf(graph, leak);
  const isolated =
    leak.isolated.length === 0 ? "" : ` and ${leak.isolated.length} ports without a link`;
  const first = own[0]?.place;
  return {
    message: `${leak.links.length} links${isolated} are one segment through ${devices.join(" and ") || "a tunnel"}: VLANs ${formatVlanList(vlans)}`,
    subjects: [...devices, ...leak.links],
    evidence: leak.crossings.map(crossingText),
    fix: cutsText(own),
    ...(first === undefined ? {} : { path: pathOf(first) }),
    facts: { vlans, links: leak.links, isolated: leak.isolated, through: devices },
  };
};

const vlansOf = ({ nodes, component }: OverlayFacts["graph"], leak: Leak): readonly number[] => {
  const vlans = nodes.flatMap((node, index) =>
    node.kind === "segment" && component[index] === leak.component ? [node.vlan] : [],
  );
  return [...new Set(vlans)].sort((a, b) => a - b);
};

const crossingText = ({ from, to, hops }: Crossing): string =>
  `${from} meets ${to}: ${hops.map(describeHop).join("; ") || "on one VLAN of one bridge"}`;
