import { compareText } from "../../core/model/compare-text.js";
import { DEVICE_CONFIGS } from "../../core/devices/index.js";
import { formatVlanList } from "../../core/model/vlan-list.js";
import { describeHop, leakCuts, leaks, type Crossing, type Leak } from "../../core/layer2/index.js";
import type { OverlayFacts } from "../overlay-facts.js";
import { defineRule, type Found } from "../rule.js";
import { cutsFix } from "../views/cut-text.js";
import { labelsOfFacts } from "../views/labels.js";
import { pathOf } from "../views/loop-findings.js";

export const l2Leak = defineRule({
  code: "L2-LEAK",
  severity: "mandatory",
  what: "links, or ports without a link, that a device joins and no declaration does",
  why: "Each VLAN is right by itself; the crossover is inside a container, where Open vSwitch cannot see it. Broadcasts and MAC addresses of one link turn up on others, and a second such device makes a loop.",
  remedy: "Make the device's ports routed, or shut down those that no link uses.",
  reads: ["Declared", "VtepPort", "AccessPort", "IsolatedPorts", ...DEVICE_CONFIGS],
  judge: (facts) => {
    if (facts.declared === undefined) return [];
    const labels = labelsOfFacts(facts.declared);
    const foreign = new Set((facts.declared.claimed ?? []).map(({ name }) => name));
    // What another topology's devices join of its own links is that topology's to judge.
    const found = leaks(facts.graph, labels).filter(
      ({ links, isolated }) => isolated.length > 0 || links.some((name) => !foreign.has(name)),
    );
    if (found.length === 0) return [];
    const { cuts } = leakCuts(facts.graph, labels);
    return found
      .filter(({ crossings }) => crossings.some(({ hops }) => hops.length > 0))
      .map((leak) => leakFinding(facts, leak, cuts));
  },
});

const leakFinding = (
  facts: OverlayFacts,
  leak: Leak,
  cuts: ReturnType<typeof leakCuts>["cuts"],
): Found => {
  const { graph } = facts;
  const own = cuts.filter(({ edge }) => {
    const from = graph.edges[edge]?.from;
    return from !== undefined && graph.component[from] === leak.component;
  });
  const devices = [...new Set(leak.through.map(({ device }) => device))].sort(compareText);
  const vlans = vlansOf(graph, leak);
  const first = own[0]?.place;
  return {
    message: `${joined(leak)} are one segment through ${devices.join(" and ") || "a tunnel"}: VLANs ${formatVlanList(vlans)}`,
    subjects: [...devices, ...leak.links],
    evidence: crossingTexts(leak),
    fix: cutsFix(facts, own),
    ...(first === undefined ? {} : { path: pathOf(first) }),
    facts: { vlans, links: leak.links, isolated: leak.isolated, through: devices },
  };
};

const joined = ({ links, isolated }: Leak): string =>
  [
    ...(links.length === 0 ? [] : [`${links.length} links`]),
    ...(isolated.length === 0 ? [] : [`${isolated.length} ports without a link`]),
  ].join(" and ");

const vlansOf = ({ nodes, component }: OverlayFacts["graph"], leak: Leak): readonly number[] => {
  const vlans = nodes.flatMap((node, index) =>
    node.kind === "segment" && component[index] === leak.component ? [node.vlan] : [],
  );
  return [...new Set(vlans)].sort((a, b) => a - b);
};

/** Ways that are written out: those between links first, by name and not by the ports' opaque names. */
const SHOWN = 12;

const crossingTexts = ({ crossings, links }: Leak): readonly string[] => {
  const rank = ({ from, to }: Crossing): string =>
    `${[from, to].filter((name) => !links.includes(name)).length} ${from} ${to}`;
  const sorted = crossings.toSorted((one, other) => compareText(rank(one), rank(other)));
  const more = sorted.length - SHOWN;
  return [
    ...sorted.slice(0, SHOWN).map(crossingText),
    ...(more > 0 ? [`and ${more} more ways like these`] : []),
  ];
};

const crossingText = ({ from, to, hops }: Crossing): string =>
  `${from} meets ${to}: ${hops.map(describeHop).join("; ") || "on one VLAN of one bridge"}`;
