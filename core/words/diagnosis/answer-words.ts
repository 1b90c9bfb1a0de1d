import { describeHop } from "../../layer2/index.js";
import type {
  Answer,
  Counted,
  ForeignMac,
  Loops,
  MtuBreaks,
  NoReply,
  OtherPorts,
  RuledOut,
} from "../../diagnosis/questions/answer.js";
import type { Comparison } from "../../diagnosis/compare.js";
import { subjectOf } from "../../diagnosis/about.js";
import { counted } from "../../model/counted.js";
import { formatVlanList } from "../../model/vlan-list.js";
import type { Say } from "../../model/say.js";
import { causeWords } from "./cause-words.js";
import { comparisonWords, describePrediction } from "./comparison-words.js";
import { clauseText } from "../../diagnosis/causes/contract/cause-words.js";
import { nameUnmodelled } from "./unmodelled-words.js";
import { groupedByWords, type Words } from "../../model/words.js";

/** A question that people ask, and its answer in sentences. */
export interface AnswerWords {
  readonly question: Words;
  readonly answer: Words;
  /** The other suspects that people think of, and why it is none of them; absent: nobody asks. */
  readonly ruledOut?: readonly RuledOutWords[];
}

export interface RuledOutWords {
  /** Clauses without a full stop. */
  readonly suspects: readonly Words[];
  /** A sentence. */
  readonly because: Words;
}

export const answerWords = (answer: Answer, say: Say): AnswerWords => {
  switch (answer.code) {
    case "no-reply":
      return noReply(answer, say);
    case "foreign-mac":
      return foreignMac(answer);
    case "loops":
      return { question: "Does a broadcast go round for ever?", answer: loops(answer) };
    case "other-ports":
      return otherPorts(answer);
    case "mtu":
      return { question: "What does the MTU break?", answer: mtuBreaks(answer) };
  }
};

const noReply = (answer: NoReply, say: Say): AnswerWords => {
  const { ping, doubts, ruledOut } = answer;
  const open =
    doubts.length === 0
      ? ""
      : ` Seen on its way and not modelled, so that nothing is ruled out by what was predicted: ${nameUnmodelled(doubts)}.`;
  return {
    question: `Why does ${ping.from.device} get no reply from ${ping.to.device} (${ping.to.address}, ${ping.links.join(" and ")})?`,
    answer: whatIsIt(answer, say) + open,
    ruledOut: [
      ...groupedByWords(
        ruledOut.map((one) => ruledOutWords(one, say)),
        ({ because }) => because,
      ),
    ].map(([because, alike]) => ({
      suspects: alike.flatMap(({ suspects }) => suspects),
      because,
    })),
  };
};

const whatIsIt = ({ causes, ping, prediction, tied }: NoReply, say: Say): string => {
  if (causes.length === 0) return "Nothing that was read or could be supposed explains it.";
  const lead = tied ? "One of several explanations that fit equally well: " : "";
  const there = causes.filter(({ about }) => subjectOf(about) === ping.to.device);
  const seen = there.flatMap((cause) => causeWords(cause, say).seen);
  const read = seen.length === 0 ? "" : ` Read there: ${seen.join("; ")}.`;
  const clauses = causes.map((cause) => clauseText(causeWords(cause, say).clause));
  return `${lead}${clauses.join("; ")}. Then there is ${describePrediction(ping, prediction)}.${read}`;
};

const NOT_ROUTED =
  "EOS_FORWARD is called from FORWARD. Only packets that a container routes pass through FORWARD; ARP, and a ping to the device itself, do not.";

const ruledOutWords = (one: RuledOut, say: Say): RuledOutWords => {
  switch (one.by) {
    case "evidence":
      return {
        suspects: [clauseText(causeWords(one.suspect, say).clause)],
        because: againstWords(one.against),
      };
    case "not-routed":
      return { suspects: ["iptables in FORWARD"], because: NOT_ROUTED };
    case "no-arp-reply":
      return {
        suspects: ["iptables"],
        because: `There is no ARP reply, and iptables let every ARP frame pass. ${NOT_ROUTED}`,
      };
    case "rules-accept":
      return {
        suspects: ["iptables"],
        because: `The rules of INPUT and OUTPUT of both containers were read, and accept the ping. ${NOT_ROUTED}`,
      };
  }
};

const againstWords = (against: Comparison): Words => {
  const { evidence, predicted, seen } = comparisonWords(against);
  return `Predicted for ${evidence}: ${predicted}; seen: ${seen}.`;
};

const foreignMac = ({ learned, reflection }: ForeignMac): AnswerWords => ({
  question: `Why is ${learned.device}'s own MAC ${learned.mac} learned on ${learned.host}'s tunnel ${learned.port ?? ""} on ${counted(learned.vlans.length, "VLAN")}?`,
  answer:
    reflection === undefined
      ? "Nothing that was seen or could be supposed explains it."
      : reflected(learned, reflection),
});

const reflected = (
  learned: ForeignMac["learned"],
  { devices, prediction, exact, linkVlans, absentVlans }: NonNullable<ForeignMac["reflection"]>,
): string =>
  [
    devices.length === 0
      ? "Its frames come back over the tunnel."
      : `A broadcast of ${learned.device} goes out over the tunnel and into ${devices.join(" and ")}, which ${devices.length === 1 ? "bridges it to every other VLAN that it has" : "bridge it to every other VLAN that they have"} a port on, and it comes back over the tunnel on those.`,
    `That predicts ${learned.device}'s MAC ${describePrediction(learned, prediction)}; seen ${exact ? "exactly so" : `on ${learned.vlans.length}: ${formatVlanList(learned.vlans)}`}. VLANs of links: ${linkVlans}; isolated VLANs of ports without a link: ${learned.vlans.length - linkVlans}.`,
    ...(absentVlans.length === 0
      ? []
      : [
          `Not on ${absentVlans.length === 1 ? "VLAN" : "VLANs"} ${formatVlanList(absentVlans)}, on which it was sent: no switch sends a frame back out of the port that it came in by.`,
        ]),
  ].join(" ");

const WHERE: Readonly<Record<Loops["of"], string>> = {
  explanation: "of the first explanation",
  read: "as it was read",
  "read-in-part": "as far as it was read, and as declared beyond that,",
};

const loops = ({ of, count, cycles, doubtful, ways, counted: counts }: Loops): string => {
  const doubts = [
    ...(doubtful === null
      ? []
      : [
          ` Whether one runs through ${doubtful.ports.join(", ")} cannot be told: ${doubtful.reason}.`,
        ]),
    ...(ways.length === 0 ? [] : [` Not all ways are in it: ${nameUnmodelled(ways)}.`]),
  ].join("");
  const graph = `the layer-2 graph of the overlay ${WHERE[of]} has no cycle`;
  const after = countedWords(counts, count > 0);
  if (count === 0)
    return doubts === ""
      ? `No: ${graph}. Frames that come back on other VLANs end there.${after}`
      : `Not known: ${graph} as far as it is modelled.${doubts}${after}`;
  const shown = cycles.map((hops, index) => `(${index + 1}) ${hops.map(describeHop).join("; ")}`);
  return `Yes: ${count} independent ${count === 1 ? "cycle" : "cycles"}: ${shown.join(" ")}${count > cycles.length ? " …" : ""}. Open vSwitch drops the devices' BPDUs, so that their spanning tree breaks none that runs through a bridge.${doubts}${after}`;
};

/** Sentences, each after a space; "" where nothing was counted. */
const countedWords = (counts: readonly Counted[], looping: boolean): Words => {
  if (counts.length === 0) return "";
  const parts = counts.map(
    ({ host, packetsPerSecond, moved, seconds }) =>
      `on ${host} ${counted(packetsPerSecond, "packet")} per second by the busiest tunnel, ${counted(moved, "learned address", "learned addresses")} moved in ${seconds} s`,
  );
  const moving = counts.some(({ moved }) => moved > 0);
  return ` Counted ${parts.join("; ")}.${remark(looping, moving)}`;
};

const remark = (looping: boolean, moving: boolean): string => {
  if (looping) return moving ? "" : " Nothing went round just then; the next broadcast will.";
  return moving ? " They move because their own frames come back." : "";
};

const otherPorts = ({
  host,
  ports,
  vlans,
  reached,
  crossesTunnel,
  ways,
  unknown,
}: OtherPorts): AnswerWords => ({
  question: `What do the ${ports.length} other ports of ${host} contribute?`,
  answer: [
    `They are on VLANs ${formatVlanList(vlans)}.`,
    reached.length === 0
      ? "No device and no link shares a VLAN with them: they have no part in the fault."
      : `Their broadcasts reach ${reached.join(", ")}.`,
    ways.length > 0
      ? `What else they do cannot be told: ${nameUnmodelled(ways)}.`
      : crossesTunnel
        ? `What they flood crosses the tunnel all the same${reached.length === 0 ? ", and ends there: load, nothing else" : ""}.`
        : "Nothing of theirs crosses the tunnel.",
    ...(unknown.length === 0 ? [] : [`What ${unknown.join(", ")} does with it is not modelled.`]),
  ].join(" "),
});

const mtuBreaks = ({ paths, overhead, most, agents }: MtuBreaks): string => {
  const pairs = paths.map(({ host, peer, bytes }) => `${host} to ${peer} ${bytes} bytes`);
  const reports = agents.map(
    ({ host, tenantMtu }) => `${host}'s agent reports ${tenantMtu}, ${tenantMtu - most} too many`,
  );
  const agentWords = reports.length === 0 ? "" : ` But ${reports.join(", ")}.`;
  const oneWay = paths.length < 2 ? " The way back was not measured, and may be narrower." : "";
  return `Measured: ${pairs.join(", ")}. The tunnel adds ${overhead}, so that packets of ${most} bytes pass between devices and those above vanish without an ICMP message; ARP (42 bytes) and small pings do not notice.${agentWords}${oneWay}`;
};
