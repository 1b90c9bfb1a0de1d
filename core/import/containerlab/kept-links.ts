import { endText, labEnds, type LabEnd } from "./link-ends.js";
import type { ContainerlabFile, ContainerlabLink } from "./schema.js";

/** A link between two data ports of devices. */
export interface KeptLink {
  readonly ends: readonly [LabEnd, LabEnd];
  /** Of the veth, bytes; absent: containerlab's default. */
  readonly mtu?: number;
}

export interface SortedLinks {
  readonly kept: readonly KeptLink[];
  /** What is no link of a topology, each with the reason. */
  readonly left: readonly string[];
}

/** Which links are between devices, and why the others are not. */
export const sortLinks = (
  { topology }: ContainerlabFile,
  devices: ReadonlySet<string>,
): SortedLinks => {
  const kept: KeptLink[] = [];
  const left: string[] = [];
  for (const link of topology.links ?? []) {
    const ends = labEnds(link);
    const [first, second] = ends;
    const reason = whyNot(link, ends, devices);
    if (reason !== undefined || first === undefined || second === undefined)
      left.push(`link ${ends.map(endText).join(" - ") || "without endpoints"}: ${reason ?? ""}`);
    else kept.push({ ends: [first, second], ...(link.mtu == null ? {} : { mtu: link.mtu }) });
  }
  return { kept, left };
};

const whyNot = (
  { type }: ContainerlabLink,
  ends: readonly LabEnd[],
  devices: ReadonlySet<string>,
): string | undefined => {
  if (type != null && type !== "veth") return `its type is ${type}, and only veth joins two nodes`;
  if (ends.length !== 2) return `it has ${ends.length} endpoints, a link has two`;
  const foreign = ends.find(({ node }) => !devices.has(node));
  if (foreign !== undefined) return `${foreign.node} is no device of the topology`;
  const odd = ends.find(({ port }) => port === undefined);
  if (odd !== undefined) return noPort(odd);
  return ends[0]?.node === ends[1]?.node ? "both ends are on one device" : undefined;
};

/** eth1_1, eth1/1 and Ethernet1/1 are one port; a topology names ports by one number. */
const noPort = ({ node, interface: name }: LabEnd): string => {
  const numbers = /^(?:eth|et|ethernet)(\d+(?:[/_]\d+)+)$/i.exec(name)?.[1];
  return numbers === undefined
    ? `${name} of ${node} is no data port eth1 to eth128`
    : `${name} of ${node} is Ethernet${numbers.replaceAll("_", "/")} of the device, and a topology names ports eth1 to eth128 only`;
};
