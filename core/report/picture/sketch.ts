import type { Picture, PictureDevice, PictureHost } from "./picture.js";

/** Lines between devices and domains that a reader can follow in a diagram without a hand-made layout. */
const MOST_LINES = 60;

/**
 * A picture as a Mermaid flowchart: devices in their hosts, and the broadcast domains that their
 * ports are in; those with a loop or a leak are red. Undefined where there is too much for it.
 */
export const sketchOf = ({ hosts, domains }: Picture): readonly string[] | undefined => {
  const nodes = new Map(domains.map(({ id }, index) => [id, `d${index}`]));
  const wires = hosts.flatMap((host, number) =>
    host.devices.flatMap((device, index) =>
      wiresOf(device, `h${number}d${index}`, nodes).map((wire) => lineOf(wire, host.side)),
    ),
  );
  if (wires.length === 0 || wires.length > MOST_LINES) return undefined;
  return [
    "flowchart LR",
    ...hosts.flatMap(hostLines),
    ...domains.map(({ label, troubled }, index) => {
      const look = troubled ? ":::trouble" : "";
      return `  d${index}(["${escaped(label)}"])${look}`;
    }),
    ...wires,
    "  classDef trouble stroke:#c00,stroke-width:3px,color:#c00",
  ];
};

const hostLines = (host: PictureHost, number: number): readonly string[] => [
  `  subgraph h${number}["${escaped(host.name)}"]`,
  ...host.devices.map(({ name }, index) => `    h${number}d${index}["${escaped(name)}"]`),
  "  end",
];

interface Wire {
  readonly device: string;
  /** The device's ports in the domain. */
  readonly ports: readonly string[];
  readonly domain: string;
}

/** One for each domain that the device is in. */
const wiresOf = (
  { rows }: PictureDevice,
  device: string,
  nodes: ReadonlyMap<string, string>,
): readonly Wire[] => {
  const known = [...new Set(rows.flatMap(({ domain }) => domain ?? []))];
  return known.flatMap((id) => {
    const domain = nodes.get(id);
    const ports = rows.filter((row) => row.domain === id).map(({ label }) => label);
    return domain === undefined ? [] : [{ device, ports, domain }];
  });
};

/** What is written second is drawn further right: domains stand between the hosts. */
const lineOf = ({ device, ports, domain }: Wire, side: PictureHost["side"]): string => {
  const [first, second] = side === "left" ? [device, domain] : [domain, device];
  return `  ${first} ---|"${escaped(ports.join(", "))}"| ${second}`;
};

/** Mermaid's own way to write characters that would end a text. */
const escaped = (text: string): string =>
  text.replaceAll(/[#"<>&`|;]/g, (character) => `#${character.charCodeAt(0)};`);
