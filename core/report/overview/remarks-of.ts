import type { WordedCause, WordedDiagnosis } from "../../words/diagnosis/worded-diagnosis.js";
import { describeEgressPorts } from "../../diagnosis/egress-ports.js";
import { evidenceKey, type Evidence } from "../../diagnosis/evidence.js";
import { nameEvidence } from "../../words/diagnosis/comparison-words.js";
import type { Facet, FacetOf } from "../../diagnosis/facet.js";
import type { Remark, RemarkPlace } from "../picture/remark.js";
import { causeNumber } from "./cause-number.js";
import { OUTCOMES } from "./outcomes.js";

/**
 * What a picture of an overlay says besides its shape: at each place what was seen there that should
 * not have been, and the numbers of what the first explanation names: its causes, and the unrelated deviations.
 */
export const remarksOf = (
  { symptoms, explanations }: WordedDiagnosis,
  evidence: readonly Evidence[],
): readonly Remark[] => {
  const surprising = new Set(symptoms.map(({ about }) => evidenceKey(about)));
  const [first] = explanations;
  return [
    ...[...(first?.causes ?? []), ...(first?.unrelated ?? [])].flatMap(causeRemarks),
    ...evidence
      .filter((one) => failed(one) || surprising.has(evidenceKey(one)))
      .map((one) => ({ kind: "seen" as const, ...seenRemark(one) })),
  ];
};

/** A ping that got no single reply is worth a look whatever was expected. */
const failed = (one: Evidence): boolean =>
  (one.kind === "ping" && one.outcome !== "answered") ||
  (one.kind === "full-size" && !one.passes) ||
  one.kind === "loss";

const seenRemark = (one: Evidence): Omit<Remark, "kind"> => {
  switch (one.kind) {
    case "ping": {
      const words = OUTCOMES[one.outcome];
      const { host, container, interface: end } = one.from;
      return {
        at: { kind: "port", host, container, interface: end },
        words,
        sentence: `${nameEvidence(one)}: ${words}`,
      };
    }
    case "full-size": {
      const { host, container, interface: end } = one.from;
      return {
        at: { kind: "port", host, container, interface: end },
        words: one.passes ? `${one.bytes} bytes pass` : `${one.bytes} bytes lost`,
        sentence: `${nameEvidence(one)}: ${one.passes ? "they pass" : "they are lost"}`,
      };
    }
    case "loss": {
      const { host, container, interface: end } = one.from;
      return {
        at: { kind: "port", host, container, interface: end },
        words: `${one.lost} of ${one.sent} lost`,
        sentence: `${nameEvidence(one)}: ${one.lost} are lost`,
      };
    }
    case "learned":
    case "arriving":
      return tableRemark(one);
    case "answering":
    case "trace":
      return probeRemark(one);
  }
};

const probeRemark = (
  one: Extract<Evidence, { kind: "answering" | "trace" }>,
): Omit<Remark, "kind"> => {
  const { host, container, interface: end } = one.kind === "trace" ? one : one.from;
  const seen =
    one.kind === "trace"
      ? describeEgressPorts(one.egress)
      : `${one.macs.join(" and ") || "none"} answer for it`;
  return {
    at: { kind: "port", host, container, interface: end },
    words: one.kind === "trace" ? "a broadcast goes another way" : `${one.macs.length} answer`,
    sentence: `${nameEvidence(one)}: ${seen}`,
  };
};

const tableRemark = (
  one: Extract<Evidence, { kind: "learned" | "arriving" }>,
): Omit<Remark, "kind"> => {
  const { host, bridge, port, vlans } = one;
  const on = onVlans(vlans.length);
  const whose = one.kind === "learned" ? `${one.device}'s MAC` : "others' frames";
  return {
    at: port === null ? { kind: "host", host } : { kind: "tunnel-port", host, bridge, port },
    words: port === null ? `${whose} at other containers' ports ${on}` : `${whose} ${on}`,
    sentence: `${nameEvidence(one)}: ${on}`,
  };
};

const onVlans = (count: number): string =>
  count === 0 ? "on no VLAN" : `on ${count} ${count === 1 ? "VLAN" : "VLANs"}`;

const causeRemarks = (cause: WordedCause, index: number): readonly Remark[] => {
  const words = causeNumber(index);
  const sentence = `${words}: ${cause.summary}`;
  return placesOf(cause).map((at) => ({ at, kind: "cause", words, sentence }));
};

/** What is wrong with several ports of a device alike is the device's. */
const placesOf = ({ facets }: WordedCause): readonly RemarkPlace[] => {
  const places = new Map(facets.map((facet) => [JSON.stringify(placeOf(facet)), placeOf(facet)]));
  const devices = new Map<string, RemarkPlace[]>();
  for (const place of places.values()) {
    const key = isOnDevice(place) ? `${place.host}/${place.container}` : JSON.stringify(place);
    devices.set(key, [...(devices.get(key) ?? []), place]);
  }
  return [...devices.values()].flatMap((own) => {
    const [first] = own;
    return own.length > 1 && first !== undefined && isOnDevice(first)
      ? [{ kind: "device" as const, host: first.host, container: first.container }]
      : own;
  });
};

type OnDevice = Extract<RemarkPlace, { kind: "port" | "device" }>;

const isOnDevice = (place: RemarkPlace): place is OnDevice =>
  place.kind === "port" || place.kind === "device";

const placeOf = (facet: Facet): RemarkPlace => {
  switch (facet.of) {
    case "bridge":
    case "agent":
    case "answers":
    case "path":
      return { kind: "host", host: facet.host };
    case "fact":
      return factPlace(facet.host, facet.fact);
    case "tunnel-options":
    case "bridge-settings":
      return { kind: "host", host: facet.host };
    case "bridge-port":
      return bridgePortPlace(facet);
    case "device":
      return { kind: "device", host: facet.device.host, container: facet.device.container };
    case "drops":
    case "local":
      return { kind: "device", host: facet.host, container: facet.container };
    case "device-port":
      return { ...portOf(facet), interface: facet.port.interface };
    case "mtu":
      return { ...portOf(facet), interface: facet.interface };
  }
};

const factPlace = (host: string, { about }: FacetOf<"fact">["fact"]): RemarkPlace => {
  if (about.of === "container") return { kind: "device", host, container: about.container };
  return about.of === "interface"
    ? { ...portOf({ host, container: about.container }), interface: about.interface }
    : { kind: "host", host };
};

const portOf = ({ host, container }: { readonly host: string; readonly container: string }) =>
  ({ kind: "port", host, container }) as const;

const bridgePortPlace = ({ host, bridge, port }: FacetOf<"bridge-port">): RemarkPlace => {
  switch (port.peer.kind) {
    case "tunnel":
      return { kind: "tunnel-port", host, bridge, port: port.name };
    case "container":
      return { ...portOf({ host, ...port.peer }), interface: port.peer.interface };
    case "other":
      return { kind: "host", host };
  }
};
