import type { Cut } from "../../core/topology/graph/index.js";

export interface CutText {
  readonly summary: string;
  /** For the topology file, or a shell on the host. */
  readonly paste?: string;
}

/** A cut as a person makes it. */
export const cutText = ({ action, place, other }: Cut): CutText => {
  if (place.kind === "device-port") {
    if (!place.declared) {
      return {
        summary: `shut ${place.device}'s unused ports down (${place.ethernet} is one)`,
        paste: `devices:\n  ${place.device}:\n    unusedPorts: shutdown`,
      };
    }
    return {
      summary: `make ${place.device}'s ${place.ethernet} a routed port, or shut it down`,
      paste: `devices:\n  ${place.device}:\n    interfaces:\n      ${place.ethernet}: { role: switchport, shutdown: true }`,
    };
  }
  const far = other.kind === "bridge-port" ? ` and ${other.host}'s ${other.port}` : "";
  const where = `${place.host}'s ${place.port}${far}`;
  if (action === "remove-tunnel") return { summary: `remove the tunnel: ${where}` };
  const paste = `ovs-vsctl remove port ${place.port} trunks ${place.vlan}`;
  return { summary: `take VLAN ${place.vlan} off ${where}`, paste };
};

/** What mends several things at once: each summary and each paste once. */
export const cutsText = (cuts: readonly Cut[]): CutText => {
  const texts = cuts.map(cutText);
  const summaries = [...new Set(texts.map(({ summary }) => summary))];
  const pastes = [...new Set(texts.flatMap(({ paste }) => paste ?? []))];
  return {
    summary: summaries.join("; "),
    ...(pastes.length === 0 ? {} : { paste: pastes.join("\n") }),
  };
};
