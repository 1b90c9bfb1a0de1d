import { HIGHEST_VLAN } from "../../model/vlan-list.js";
import type { FoundDevice, FoundPort } from "./found-device.js";
import { carries, type FoundTunnel } from "./found-tunnels.js";

/** Where a link ends. */
export interface FoundEnd {
  readonly device: FoundDevice;
  readonly port: FoundPort;
}

export interface FoundLink {
  readonly ends: readonly [FoundEnd, FoundEnd];
  readonly vlan: number;
  /** Why it is not certain that this is a link. */
  readonly assumed?: string;
}

export interface FoundLinks {
  readonly links: readonly FoundLink[];
  /** Segments of more than two ports, and ports without a VLAN. */
  readonly left: readonly string[];
}

/**
 * The links: two ports of devices that nobody else shares a VLAN with, on one host, or on two whose
 * tunnels carry it.
 */
export const foundLinks = (
  devices: readonly FoundDevice[],
  tunnels: readonly FoundTunnel[],
): FoundLinks => {
  const links: FoundLink[] = [];
  const left = trunkPorts(devices);
  for (const [vlan, ends] of endsByVlan(devices)) {
    const segments = segmentsOf(vlan, ends, tunnels);
    left.push(...halfCarried(vlan, segments, tunnels));
    for (const segment of segments) {
      const [first, second] = segment;
      if (first === undefined || second === undefined) continue;
      if (segment.length > 2)
        left.push(`VLAN ${vlan}: ${segment.map(endText).join(", ")} share it; a link has two ends`);
      else if (first.device === second.device)
        left.push(`VLAN ${vlan}: ${endText(first)} and ${endText(second)} are on one device`);
      else links.push({ ends: [first, second], vlan, ...assumed(vlan, [first, second], tunnels) });
    }
  }
  return { links: links.sort(byFirstEnd(devices)), left };
};

export const endText = ({ device, port }: FoundEnd): string => `${device.name}:eth${port.number}`;

const trunkPorts = (devices: readonly FoundDevice[]): string[] =>
  devices.flatMap((device) =>
    device.attached.flatMap((port) => {
      const end = endText({ device, port });
      if (port.vlan === null) return [`${end}: its port has no access VLAN, so no link is told`];
      return port.tagged === null
        ? [
            `${end}: its port has VLAN ${port.vlan} with its tag, and no sub-interface has it, so no link is told`,
          ]
        : [];
    }),
  );

const endsByVlan = (devices: readonly FoundDevice[]): ReadonlyMap<number, readonly FoundEnd[]> => {
  const ends = new Map<number, FoundEnd[]>();
  for (const device of devices)
    for (const port of device.attached)
      if (port.tagged !== null && port.vlan !== null && port.vlan >= 1 && port.vlan <= HIGHEST_VLAN)
        ends.set(port.vlan, [...(ends.get(port.vlan) ?? []), { device, port }]);
  return ends;
};

/** The ends of one VLAN, apart where no tunnel carries it from one host to the other and back. */
const segmentsOf = (
  vlan: number,
  ends: readonly FoundEnd[],
  tunnels: readonly FoundTunnel[],
): readonly (readonly FoundEnd[])[] => {
  const segments: FoundEnd[][] = [];
  for (const end of ends) {
    const joined = segments.filter((segment) =>
      segment.some((other) => isJoined(vlan, end.device.host, other.device.host, tunnels)),
    );
    const rest = segments.filter((segment) => !joined.includes(segment));
    segments.splice(0, segments.length, ...rest, [...joined.flat(), end]);
  }
  return segments;
};

/** Two single ports whose hosts' tunnels carry their VLAN in one direction only. */
const halfCarried = (
  vlan: number,
  segments: readonly (readonly FoundEnd[])[],
  tunnels: readonly FoundTunnel[],
): readonly string[] => {
  const [first, second] = segments.map(([end]) => end);
  if (segments.flat().length !== 2 || first === undefined || second === undefined) return [];
  const [here, there] = [first.device.host, second.device.host];
  const missing = crossings(vlan, here, there, tunnels) ? [there, here] : [here, there];
  if (!crossings(vlan, missing[1] ?? "", missing[0] ?? "", tunnels)) return [];
  return [
    `VLAN ${vlan}: ${endText(first)} and ${endText(second)} have it; no tunnel carries it from ${missing.join(" to ")}`,
  ];
};

const isJoined = (
  vlan: number,
  one: string,
  other: string,
  tunnels: readonly FoundTunnel[],
): boolean =>
  one === other || (crossings(vlan, one, other, tunnels) && crossings(vlan, other, one, tunnels));

const crossings = (
  vlan: number,
  from: string,
  to: string,
  tunnels: readonly FoundTunnel[],
): boolean =>
  tunnels.some(
    (tunnel) => tunnel.from === from && tunnel.to === to && carries(tunnel, vlan) !== "no",
  );

const assumed = (
  vlan: number,
  [first, second]: readonly [FoundEnd, FoundEnd],
  tunnels: readonly FoundTunnel[],
): Pick<FoundLink, "assumed"> => {
  const hosts = [first.device.host, second.device.host];
  if (hosts[0] === hosts[1]) return {};
  const between = tunnels.filter(({ from, to }) => hosts.includes(from) && hosts.includes(to));
  return between.some((tunnel) => carries(tunnel, vlan) === "named")
    ? {}
    : { assumed: "both ends have this VLAN, and the tunnel carries every VLAN" };
};

const byFirstEnd =
  (devices: readonly FoundDevice[]) =>
  ({ ends: [one] }: FoundLink, { ends: [other] }: FoundLink): number =>
    devices.indexOf(one.device) - devices.indexOf(other.device) ||
    one.port.number - other.port.number;
