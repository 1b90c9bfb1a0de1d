import { groupBy } from "../../model/group-by.js";
import type { FrameBox, FramePort, LayOut, Point } from "../layout/layout.js";
import type { Picture, PictureHost } from "./picture.js";
import { hostColumns, MIDDLE } from "./host-columns.js";
import { placeHost, type Box, type PlacedHost } from "./place-host.js";
import { SIZE, tunnelSize, type Size } from "./sizes.js";

/** A picture with a place for everything; the upper left corner of the drawing is 0, 0. */
export interface PlacedPicture extends Size {
  readonly picture: Picture;
  /** By the host's name. */
  readonly hosts: ReadonlyMap<string, Box>;
  /** Devices, segments, VTEPs and tunnels, by id. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** Wires by id, and the lines of tunnels: `cableId(tunnel, end)`. */
  readonly lines: ReadonlyMap<string, readonly Point[]>;
}

/** The line from a tunnel's label to its first or second end. */
export const cableId = (tunnel: string, end: number): string => `${tunnel} ${end}`;

/** Gives everything in a picture its place, hosts first, then the tunnels between them. */
export const placePicture = async (picture: Picture, layOut: LayOut): Promise<PlacedPicture> => {
  const placed = new Map<string, PlacedHost>();
  for (const host of picture.hosts) placed.set(host.name, await placeHost(host, layOut));
  const cables = cablesOf(picture);
  const columns = hostColumns(picture.hosts, placed);
  const ofHost = groupBy(cables, ({ host }) => host);
  const ofTunnel = groupBy(cables, ({ tunnel }) => tunnel);
  const layout = await layOut({
    boxes: [
      ...picture.hosts.map((host) =>
        hostBox(host, placed, ofHost.get(host.name) ?? [], columns.get(host.name) ?? 0),
      ),
      ...picture.tunnels.map((tunnel) => ({
        id: tunnelBox(tunnel.id),
        ...tunnelSize(tunnel),
        column: MIDDLE,
        ports: (ofTunnel.get(tunnel.id) ?? []).map(({ id, side }) => ({ id: `label ${id}`, side })),
      })),
    ],
    lines: cables.map(({ id, side }) => ({
      id,
      from: side === "left" ? `host ${id}` : `label ${id}`,
      to: side === "left" ? `label ${id}` : `host ${id}`,
    })),
    dense: picture.hosts.length > 2,
    gap: { columns: 48, boxes: SIZE.host.gap, lines: 16 },
  });
  return assembled(picture, placed, layout);
};

const hostBoxId = (name: string): string => `host ${name}`;
const tunnelBox = (id: string): string => `tunnel ${id}`;

interface Cable {
  readonly id: string;
  readonly tunnel: string;
  readonly host: string;
  readonly vtep: string;
  /** Which side of the picture the host is on, and so of the label where the cable ends. */
  readonly side: "left" | "right";
}

const cablesOf = ({ hosts, tunnels }: Picture): readonly Cable[] => {
  const sides = new Map(hosts.map(({ name, side }) => [name, side]));
  return tunnels.flatMap(({ id: tunnel, ends }) =>
    ends.map(({ host, vtep }, end) => ({
      id: cableId(tunnel, end),
      tunnel,
      host,
      vtep,
      side: sides.get(host) ?? "left",
    })),
  );
};

const hostBox = (
  { name, side }: PictureHost,
  placed: ReadonlyMap<string, PlacedHost>,
  cables: readonly Cable[],
  column: number,
): FrameBox => {
  const host = placed.get(name);
  const { width = 0, height = 0 } = host ?? {};
  const ports = cables.map(({ id, vtep }): FramePort => {
    const box = host?.boxes.get(vtep);
    const y = box === undefined ? 0 : box.y + box.height / 2;
    return { id: `host ${id}`, side: side === "left" ? "right" : "left", y };
  });
  return { id: hostBoxId(name), width, height, column, ports };
};

const assembled = (
  picture: Picture,
  placed: ReadonlyMap<string, PlacedHost>,
  layout: Awaited<ReturnType<LayOut>>,
): PlacedPicture => {
  const hosts = new Map<string, Box>();
  const boxes = new Map<string, Box>();
  const lines = new Map(layout.lines);
  for (const [name, { width, height, ...inside }] of placed) {
    const corner = layout.boxes.get(hostBoxId(name)) ?? { x: 0, y: 0 };
    const moved = ({ x, y }: Point): Point => ({ x: x + corner.x, y: y + corner.y });
    hosts.set(name, { ...corner, width, height });
    for (const [id, box] of inside.boxes) boxes.set(id, { ...box, ...moved(box) });
    for (const [id, points] of inside.wires) lines.set(id, points.map(moved));
  }
  for (const tunnel of picture.tunnels) {
    const corner = layout.boxes.get(tunnelBox(tunnel.id)) ?? { x: 0, y: 0 };
    boxes.set(tunnel.id, { ...corner, ...tunnelSize(tunnel) });
  }
  const size = { width: layout.width, height: layout.height };
  return { picture, ...size, hosts: evened(picture, hosts), boxes, lines };
};

/** Two hosts side by side look tidier when their tops and bottoms are level. */
const evened = ({ hosts }: Picture, boxes: ReadonlyMap<string, Box>): ReadonlyMap<string, Box> => {
  if (hosts.length !== 2 || hosts[0]?.side === hosts[1]?.side) return boxes;
  const all = [...boxes.values()];
  const top = Math.min(...all.map(({ y }) => y));
  const bottom = Math.max(...all.map(({ y, height }) => y + height));
  return new Map([...boxes].map(([name, box]) => [name, { ...box, y: top, height: bottom - top }]));
};
