import { parse, stringify } from "yaml";

interface TopologyText {
  name: string;
  hosts: Record<string, { agent?: unknown }>;
  overlay: Record<string, unknown>;
  devices: Record<string, { unusedPorts?: unknown; interfaces: Record<string, unknown> }>;
  links: { ends: [string, string]; vlan: number }[];
}

/** Links of a lab by VLAN. */
export interface OwnLab {
  readonly name: string;
  readonly vlans: readonly number[];
  /** Other VLANs for links, by those that they have. */
  readonly moved?: Readonly<Record<number, number>>;
  /** What is declared of the overlay; by default its VNI alone. */
  readonly overlay?: (whole: TopologyText["overlay"]) => TopologyText["overlay"];
}

const vniAlone: NonNullable<OwnLab["overlay"]> = ({ vni }) => ({ vni });

/** A topology with some of its links only, and nothing declared of the rest. */
export const ownLab =
  ({ name, vlans, moved = {}, overlay = vniAlone }: OwnLab) =>
  (text: string): string => {
    const file = parse(text) as TopologyText;
    const links = file.links.filter(({ vlan }) => vlans.includes(vlan));
    const ends = new Set(links.flatMap((link) => link.ends));
    for (const host of Object.values(file.hosts)) delete host.agent;
    const devices = Object.entries(file.devices).flatMap(([device, one]) => {
      const interfaces = Object.entries(one.interfaces).filter(([port]) =>
        ends.has(`${device}:${port.replace("Ethernet", "eth")}`),
      );
      delete one.unusedPorts;
      return interfaces.length === 0
        ? []
        : [[device, { ...one, interfaces: Object.fromEntries(interfaces) }] as const];
    });
    return stringify({
      ...{ ...file, name, overlay: overlay(file.overlay) },
      devices: Object.fromEntries(devices),
      links: links.map(({ vlan, ...link }) => ({ ...link, vlan: moved[vlan] ?? vlan })),
    });
  };
