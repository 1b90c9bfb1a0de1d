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
    host.devices.flatMap((device, index) => wiresOf(device, `h${number}d${index}`, nodes)),
  );
  if (wires.length === 0 || wires.length > MOST_LINES) return undefined;
  return [
    "flowchart LR",
    ...hosts.flatMap(hostLines),
    ...domains.map(({ label, troubled }, index) => {
      const look = troubled ? ":::trouble" : "";
      return `  d${index}(["${escaped(label)}"])${look}`;
    }),
    ...wires.map(({ from, label, to }) => `  ${from} ---|"${escaped(label)}"| ${to}`),
    "  classDef trouble stroke:#c00,stroke-width:3px,color:#c00",
  ];
};

const hostLines = (host: PictureHost, number: number): readonly string[] => [
  `  subgraph h${number}["${escaped(host.name)}"]`,
  ...host.devices.map(({ name }, index) => `    h${number}d${index}["${escaped(name)}"]`),
  "  end",
];

interface Wire {
  readonly from: string;
  readonly label: string;
  readonly to: string;
}

const wiresOf = (
  { rows }: PictureDevice,
  from: string,
  nodes: ReadonlyMap<string, string>,
): readonly Wire[] =>
  rows.flatMap(({ domain, label }) => {
    const to = nodes.get(domain ?? "");
    return to === undefined ? [] : [{ from, label, to }];
  });

/** Mermaid's own way to write characters that would end a text. */
const escaped = (text: string): string =>
  text.replaceAll(/[#"<>&`|;]/g, (character) => `#${character.charCodeAt(0)};`);
