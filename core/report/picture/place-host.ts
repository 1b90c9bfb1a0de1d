import type { Frame, FrameBox, FrameLine, LayOut, Layout, Point } from "../layout/layout.js";
import type { PictureDevice, PictureHost } from "./picture.js";
import {
  deviceSize,
  hostFoot,
  hostHeaderWidth,
  pillSize,
  rowMiddle,
  SIZE,
  vtepSize,
  type Size,
} from "./sizes.js";

export interface Box extends Point, Size {}

/** A host by itself: its upper left corner is 0, 0. */
export interface PlacedHost extends Size {
  /** Devices, segments and VTEPs, by id. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** Wires by id, from the segment or towards it. */
  readonly wires: ReadonlyMap<string, readonly Point[]>;
}

/**
 * Places what is in a host: devices outside, tunnels towards the middle of the picture, segments
 * between them. A host on the right is the mirror image.
 */
export const placeHost = async (host: PictureHost, layOut: LayOut): Promise<PlacedHost> => {
  const frame = frameOf(host);
  const layout = await layOut(frame);
  const size = sizeOf(host, layout);
  const { boxes, wires } = within(host, frame, layout, size);
  return { ...size, boxes, wires };
};

const sizeOf = (host: PictureHost, { width, height }: Layout): Size => {
  const { header, padding, footer } = SIZE.host;
  const inner = padding + width + (host.vteps.length > 0 ? 0 : padding);
  const lines = hostFoot(host);
  const foot = Math.max(0, ...lines.map((line) => line.width + 2 * padding));
  return {
    width: Math.max(inner, hostHeaderWidth(host), foot),
    height: header + height + padding + lines.length * footer,
  };
};

/** Moves a layout into its host, below the header; mirrors it on the right. */
const within = (
  host: PictureHost,
  { boxes }: Frame,
  layout: Layout,
  size: Size,
): Pick<PlacedHost, "boxes" | "wires"> => {
  const right = host.vteps.length > 0 ? 0 : SIZE.host.padding;
  const shift = size.width - right - layout.width;
  const moved = ({ x, y }: Point, width: number): Point => ({
    x: host.side === "left" ? x + shift : size.width - shift - x - width,
    y: y + SIZE.host.header,
  });
  return {
    boxes: new Map(
      boxes.map(({ id, width, height }) => [
        id,
        { ...moved(layout.boxes.get(id) ?? { x: 0, y: 0 }, width), width, height },
      ]),
    ),
    wires: new Map(
      [...layout.lines].map(([id, points]) => [id, points.map((point) => moved(point, 0))]),
    ),
  };
};

const frameOf = (host: PictureHost): Frame => ({
  boxes: [
    ...host.devices.map((device) => deviceBox(device, host)),
    ...host.segments.map((segment) => segmentBox(segment, host)),
    ...host.vteps.map((vtep) => vtepBox(vtep, host)),
  ],
  lines: host.wires.map((wire) => lineOf(wire, innerRows(host))),
  dense: false,
  gap: { columns: 34, boxes: 16, lines: 9 },
});

const innerRows = ({ devices }: PictureHost): ReadonlySet<string> =>
  new Set(
    devices
      .filter(({ column }) => column === "inner")
      .flatMap(({ rows }) => rows.map(({ id }) => id)),
  );

/** From the outside to the middle of the picture. */
const COLUMN = { outer: 0, segments: 1, inner: 2, vteps: 3 } as const;

const deviceBox = (device: PictureDevice, { wires }: PictureHost): FrameBox => {
  const wired = new Set(wires.map(({ from }) => from.id));
  return {
    id: device.id,
    ...deviceSize(device),
    column: device.column === "outer" ? COLUMN.outer : COLUMN.inner,
    align: device.column === "outer" ? "left" : "right",
    ports: device.rows.flatMap(({ id }, index) => {
      const side = device.column === "outer" ? ("right" as const) : ("left" as const);
      return wired.has(id)
        ? wires
            .filter(({ from }) => from.id === id)
            .map((wire) => ({ id: portAt(wire.id, "from"), side, y: rowMiddle(index) }))
        : [];
    }),
  };
};

const portAt = (wire: string, end: "from" | "segment"): string => `${end} ${wire}`;

const segmentBox = (segment: PictureHost["segments"][number], host: PictureHost): FrameBox => {
  const inner = innerRows(host);
  const ports = host.wires
    .filter((wire) => wire.segment === segment.id)
    .map(({ id, from }) => ({
      id: portAt(id, "segment"),
      side: from.kind === "row" && !inner.has(from.id) ? ("left" as const) : ("right" as const),
    }));
  const left = ports.filter(({ side }) => side === "left").length;
  return {
    id: segment.id,
    ...pillSize(segment, Math.max(left, ports.length - left)),
    column: COLUMN.segments,
    ports,
  };
};

const vtepBox = (vtep: PictureHost["vteps"][number], host: PictureHost): FrameBox => {
  const ports = host.wires
    .filter(({ from }) => from.id === vtep.id)
    .map(({ id }) => ({ id: portAt(id, "from"), side: "left" as const }));
  const width = Math.max(...host.vteps.map((each) => vtepSize(each, 0).width));
  return {
    id: vtep.id,
    ...vtepSize(vtep, ports.length),
    width,
    column: COLUMN.vteps,
    align: "right",
    ports,
  };
};

const lineOf = (
  { id, from }: PictureHost["wires"][number],
  inner: ReadonlySet<string>,
): FrameLine => {
  const outwards = from.kind === "vtep" || inner.has(from.id);
  const ends = [portAt(id, "from"), portAt(id, "segment")] as const;
  return outwards ? { id, from: ends[1], to: ends[0] } : { id, from: ends[0], to: ends[1] };
};
