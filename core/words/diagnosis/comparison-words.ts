import { describeEgressPorts } from "../../diagnosis/egress-ports.js";
import type { Comparison } from "../../diagnosis/compare.js";
import { nameTraced, type Evidence } from "../../diagnosis/evidence.js";
import type { Prediction } from "../../diagnosis/predict.js";
import type { PingOutcome } from "../../model/ping.js";
import { formatVlanList } from "../../model/vlan-list.js";
import type { Words } from "../../model/words.js";
import { isOfBridge } from "../../diagnosis/evidence.js";

/** What is said of a comparison. */
export interface ComparisonWords {
  /** What people call the evidence. */
  readonly evidence: Words;
  readonly predicted: Words;
  readonly seen: Words;
}

export const comparisonWords = ({
  about,
  prediction,
}: Omit<Comparison, "fit" | "cost">): ComparisonWords => ({
  evidence: nameEvidence(about),
  predicted: describePrediction(about, prediction),
  seen: describeSeen(about),
});

/** What people call a piece of evidence; unique within a diagnosis. */
export const nameEvidence = (evidence: Evidence): Words => {
  switch (evidence.kind) {
    case "learned":
      return `${evidence.device}'s MAC ${evidence.mac} at ${evidence.port ?? "other containers' ports"} of ${evidence.host}`;
    case "arriving":
      return `frames that came in over ${evidence.port} of ${evidence.host}`;
    case "ping":
      return `ping from ${evidence.from.device} (${evidence.from.interface}) to ${evidence.to.address} (${evidence.to.device})`;
    case "answering":
      return `who answers ${evidence.from.device} (${evidence.from.interface}) for ${evidence.to.address} (${evidence.to.device})`;
    case "trace":
      return `${evidence.bridge} of ${evidence.host}, asked for the way of ${nameTraced(evidence)}`;
    case "loss":
      return `${evidence.sent} pings from ${evidence.from.device} (${evidence.from.interface}) to ${evidence.to.address} (${evidence.to.device})`;
    case "full-size":
      return `${evidence.bytes} bytes with DF from ${evidence.from.device} (${evidence.from.interface}) to ${evidence.to.address} (${evidence.to.device})`;
  }
};

export const describePrediction = (evidence: Evidence, prediction: Prediction): Words => {
  switch (prediction.kind) {
    case "vlans":
      return describeVlans(evidence, prediction);
    case "outcome":
      return prediction.endless
        ? `${OUTCOMES[prediction.outcome]}, in a loop without end`
        : OUTCOMES[prediction.outcome];
    case "owners":
      return prediction.macs.length === 0
        ? "nobody"
        : prediction.macs.map((mac) => mac ?? "a device of unknown MAC address").join(" and ");
    case "egress":
      return describeEgressPorts(prediction.egress);
    case "withheld":
      return `not known: what ${prediction.ports.join(", ")} ${prediction.ports.length === 1 ? "does" : "do"} to frames is not modelled`;
    case "losses":
      return prediction.some === "unknown"
        ? "not known"
        : prediction.some
          ? "some lost"
          : "none lost";
    case "passes":
      return prediction.passes === "unknown" ? "not known" : prediction.passes ? "passes" : "lost";
  }
};

/** What is sure, and of what is merely possible only what was seen too. */
const describeVlans = (
  evidence: Evidence,
  { sure, possible }: Extract<Prediction, { kind: "vlans" }>,
): Words => {
  const seen = isOfBridge(evidence) ? evidence.vlans : [];
  const vlans = possible.filter((vlan) => sure.includes(vlan) || seen.includes(vlan));
  return countedVlans(vlans);
};

export const describeSeen = (evidence: Evidence): Words => {
  switch (evidence.kind) {
    case "learned":
    case "arriving":
      return countedVlans(evidence.vlans);
    case "ping":
      return OUTCOMES[evidence.outcome];
    case "answering":
      return evidence.macs.length === 0 ? "nobody" : evidence.macs.join(" and ");
    case "trace":
      return describeEgressPorts(evidence.egress);
    case "loss":
      return `${evidence.lost} lost`;
    case "full-size":
      return evidence.passes ? "passes" : "lost";
  }
};

const countedVlans = (vlans: readonly number[]): string =>
  vlans.length === 0
    ? "on no VLAN"
    : `on ${vlans.length} ${vlans.length === 1 ? "VLAN" : "VLANs"}: ${formatVlanList(vlans)}`;

const OUTCOMES: Readonly<Record<PingOutcome, string>> = {
  answered: "answered, once",
  duplicated: "answered more than once",
  unresolved: "no ARP reply",
  silent: "no reply",
};
