import { widthOf } from "../measure-text.js";
import type {
  PictureDevice,
  PictureHost,
  PictureSegment,
  PictureTunnel,
  PictureVtep,
} from "./picture.js";

/** Lengths in pixels, in one place so that what is measured is what is drawn. */
export const SIZE = {
  /** Around everything. */
  margin: 24,
  /** Title and summary. */
  heading: 64,
  host: { header: 40, padding: 18, footer: 26, gap: 36 },
  device: { header: 28, row: 19, bottom: 7, side: 12, gutter: 10, jointStep: 9 },
  pill: { height: 24, side: 12, port: 12 },
  vtep: { height: 42, side: 10, port: 12 },
  tunnel: { height: 26, side: 14 },
  font: { title: 20, host: 14, device: 13, row: 11.5, pill: 11.5, small: 11 },
} as const;

export interface Size {
  readonly width: number;
  readonly height: number;
}

const { font } = SIZE;

export const ROW_LOOK = { size: font.row, mono: true } as const;
export const DEVICE_LOOK = { size: font.device, mono: true, bold: true } as const;
export const PILL_LOOK = { size: font.pill, mono: true } as const;
export const SMALL_LOOK = { size: font.small, mono: true } as const;
export const HOST_LOOK = { size: font.host, mono: true, bold: true } as const;

const widest = (widths: readonly number[]): number => Math.max(0, ...widths);

/** Width of the column with the rows' labels. */
export const labelColumn = ({ rows }: PictureDevice): number =>
  widest(rows.map(({ label }) => widthOf(label, ROW_LOOK)));

export const deviceSize = (device: PictureDevice): Size => {
  const { header, row, bottom, side, gutter, jointStep } = SIZE.device;
  const details = widest(device.rows.map(({ detail }) => widthOf(detail, ROW_LOOK)));
  const text = Math.max(widthOf(device.name, DEVICE_LOOK), labelColumn(device) + 12 + details);
  return {
    width: side + text + gutter + device.joints.length * jointStep + gutter,
    height: header + device.rows.length * row + bottom,
  };
};

/** Distance of a row's middle from the top of its device. */
export const rowMiddle = (index: number): number =>
  SIZE.device.header + index * SIZE.device.row + SIZE.device.row / 2;

/** @param ports how many wires end at its fuller side */
export const pillSize = ({ label, detail }: PictureSegment, ports: number): Size => {
  const text = detail === "" ? label : `${label}  ${detail}`;
  return {
    width: widthOf(text, PILL_LOOK) + 2 * SIZE.pill.side,
    height: Math.max(SIZE.pill.height, (ports + 1) * SIZE.pill.port),
  };
};

export const vtepSize = ({ name, carries }: PictureVtep, ports: number): Size => ({
  width: Math.max(widthOf(name, SMALL_LOOK), widthOf(carries, SMALL_LOOK)) + 2 * SIZE.vtep.side,
  height: Math.max(SIZE.vtep.height, (ports + 1) * SIZE.vtep.port),
});

export const tunnelLabel = ({ vni }: PictureTunnel): string => `VXLAN ${vni}`;

export const tunnelSize = (tunnel: PictureTunnel): Size => ({
  width: widthOf(tunnelLabel(tunnel), PILL_LOOK) + 2 * SIZE.tunnel.side,
  height: SIZE.tunnel.height,
});

export const hostTitle = ({ bridges }: PictureHost): string => bridges.join(", ");

/** Least width of a host: its name and bridge in one line. */
export const hostHeaderWidth = (host: PictureHost): number =>
  widthOf(host.name, HOST_LOOK) + 24 + widthOf(hostTitle(host), SMALL_LOOK) + 2 * SIZE.host.padding;
