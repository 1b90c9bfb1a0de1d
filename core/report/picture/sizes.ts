import { widthOf } from "../measure-text.js";
import type { PlacedRemark } from "./remark.js";
import type {
  PictureDevice,
  PictureHost,
  PictureSegment,
  PictureTunnel,
  PictureVtep,
} from "./picture.js";
import type { Words } from "../../model/words.js";

/** Lengths in pixels, in one place so that what is measured is what is drawn. */
export const SIZE = {
  /** Around everything. */
  margin: 24,
  /** Title and summary. */
  heading: 64,
  host: { header: 40, padding: 18, footer: 26, gap: 36 },
  device: { header: 28, row: 19, bottom: 7, side: 12, gutter: 10, adjacencyStep: 9 },
  pill: { height: 24, side: 12, port: 12 },
  vtep: { height: 42, side: 10, port: 12, line: 15 },
  /** A gap before each remark; a cross before words, a box around a number. */
  remark: { gap: 8, cross: 13, side: 4 },
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

const REMARK_LOOK = { size: font.small, mono: true, bold: true } as const;

/** Width of one remark, without the gap before it. */
export const remarkWidth = ({ kind, words }: PlacedRemark): number =>
  widthOf(words, REMARK_LOOK) + (kind === "seen" ? SIZE.remark.cross : 2 * SIZE.remark.side);

/** Width of remarks in a line, each with its gap. */
export const remarksWidth = (remarks: readonly PlacedRemark[] = []): number =>
  remarks.reduce((sum, remark) => sum + SIZE.remark.gap + remarkWidth(remark), 0);

const widest = (widths: readonly number[]): number => Math.max(0, ...widths);

/** Width of the column with the rows' labels. */
export const labelColumn = ({ rows }: PictureDevice): number =>
  widest(rows.map(({ label }) => widthOf(label, ROW_LOOK)));

export const deviceSize = (device: PictureDevice): Size => {
  const { header, row, bottom, side, gutter, adjacencyStep } = SIZE.device;
  const details = widest(
    device.rows.map(({ detail, remarks }) => widthOf(detail, ROW_LOOK) + remarksWidth(remarks)),
  );
  const name = widthOf(device.name, DEVICE_LOOK) + remarksWidth(device.remarks);
  const text = Math.max(name, labelColumn(device) + 12 + details);
  return {
    width: side + text + gutter + device.adjacencies.length * adjacencyStep + gutter,
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

/** What stands in a tunnel port's box, line by line, under its name and what it carries. */
export const vtepRemarks = ({
  remarks = [],
}: PictureVtep): readonly (readonly PlacedRemark[])[] => {
  const causes = remarks.filter(({ kind }) => kind === "cause");
  const seen = remarks.filter(({ kind }) => kind === "seen").map((remark) => [remark]);
  return causes.length === 0 ? seen : [causes, ...seen];
};

export const vtepSize = (vtep: PictureVtep, ports: number): Size => {
  const lines = vtepRemarks(vtep);
  const { side, height, port, line } = SIZE.vtep;
  return {
    width:
      widest([
        ...[vtep.name, vtep.carries].map((text) => widthOf(text, SMALL_LOOK)),
        ...lines.map(remarksWidth),
      ]) +
      2 * side,
    height: Math.max(height + lines.length * line, (ports + 1) * port),
  };
};

export const tunnelLabel = ({ vni }: PictureTunnel): string => `VXLAN ${vni}`;

export const tunnelSize = (tunnel: PictureTunnel): Size => ({
  width: widthOf(tunnelLabel(tunnel), PILL_LOOK) + 2 * SIZE.tunnel.side,
  height: SIZE.tunnel.height,
});

export const hostTitle = ({ bridges }: PictureHost): Words => bridges.join(", ");

/** Least width of a host: its name and bridge in one line. */
export const hostHeaderWidth = (host: PictureHost): number =>
  widthOf(host.name, HOST_LOOK) +
  remarksWidth(hostCauses(host)) +
  24 +
  widthOf(hostTitle(host), SMALL_LOOK) +
  2 * SIZE.host.padding;

/** What stands beside a host's name. */
export const hostCauses = ({ remarks = [] }: PictureHost): readonly PlacedRemark[] =>
  remarks.filter(({ kind }) => kind === "cause");

/** What stands at a host's foot, one line each: other ports, and what was seen on the host. */
export const hostFoot = ({ others, remarks = [] }: PictureHost): readonly HostFootLine[] => [
  ...remarks
    .filter(({ kind }) => kind === "seen")
    .map((remark) => ({ width: remarksWidth([remark]), content: remark })),
  ...others.map((line) => ({ width: widthOf(line, SMALL_LOOK), content: line })),
];

export interface HostFootLine {
  readonly width: number;
  readonly content: string | PlacedRemark;
}
