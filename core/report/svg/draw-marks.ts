import type { Point } from "../layout/layout.js";
import { element, text, type Markup } from "../markup.js";
import type { PictureMark, PicturePiece } from "../picture/picture.js";
import { cableId } from "../picture/place-picture.js";
import { adjacencyX, portPoint, type Drawing } from "./drawing.js";
import { titled } from "./parts.js";
import { pointAt, roundedPath, short } from "./paths.js";

/** Radius of a step's number, in pixels. */
const BADGE = 9;

/** Every loop and leak in red with its steps numbered; only the first is on at the start. */
export const drawMarks = (drawing: Drawing): readonly Markup[] =>
  drawing.placed.picture.marks.map((mark, index) =>
    element(
      "g",
      { class: index === 0 ? "mark" : "mark off", "data-mark": index },
      titled(mark.title),
      drawMark(drawing, mark),
    ),
  );

const drawMark = (drawing: Drawing, { steps }: PictureMark): readonly Markup[] => {
  const lines = steps.map(({ along }) => along.map((piece) => pieceLines(drawing, piece)));
  const paths = [...new Set(lines.flat(2).map(roundedPath))];
  const taken: Point[] = [];
  return [
    ...paths.map((d) => element("path", { class: "danger-halo", d })),
    ...paths.map((d) => element("path", { class: "danger", d })),
    ...steps.flatMap(({ along }, index) => {
      const place =
        badgePlace(drawing, along, taken) ?? adjacencyPlace(drawing, steps[index + 1]?.along);
      if (place === undefined) return [];
      taken.push(place);
      return [drawBadge(place, index + 1)];
    }),
  ];
};

const pieceLines = (drawing: Drawing, piece: PicturePiece): readonly (readonly Point[])[] => {
  switch (piece.kind) {
    case "wire":
      return [drawing.lineOf(piece.id)];
    case "tunnel":
      return tunnelLines(drawing, piece.id);
    case "adjacency":
      return [adjacencyLine(drawing, piece)];
  }
};

const tunnelLines = ({ lineOf, placed }: Drawing, id: string): readonly (readonly Point[])[] => {
  const tunnel = placed.picture.tunnels.find((each) => each.id === id);
  return tunnel?.ends.map((_, end) => lineOf(cableId(id, end))) ?? [];
};

const adjacencyLine = (
  drawing: Drawing,
  { device: id, rows }: Extract<PicturePiece, { kind: "adjacency" }>,
): readonly Point[] => {
  for (const host of drawing.placed.picture.hosts) {
    const device = host.devices.find((each) => each.id === id);
    if (device === undefined) continue;
    const [from, to] = rows.map((row) => portPoint(drawing, host, device, row));
    const index = device.adjacencies.findIndex((adjacency) =>
      rows.every((row) => adjacency.rows.includes(row)),
    );
    if (from === undefined || to === undefined || index === -1) return [];
    const x = adjacencyX(drawing, host, device, index);
    return [from, { x, y: from.y }, { x, y: to.y }, to];
  }
  return [];
};

/** Shares of a line's length, the best place for a number first. */
const SHARES = [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9];

/** Where a way goes on inside a device: for a step that comes from what leads nowhere else. */
const adjacencyPlace = (drawing: Drawing, along: readonly PicturePiece[] = []): Point | undefined =>
  along
    .flatMap((piece) => (piece.kind === "adjacency" ? [adjacencyLine(drawing, piece)] : []))
    .find((line) => line.length > 0)?.[0];

/**
 * On the tunnel if there is one, else on the wire; where no other number is yet. Undefined when none
 * of it is in the picture, as a VLAN that only one port hears.
 */
const badgePlace = (
  drawing: Drawing,
  along: readonly PicturePiece[],
  taken: readonly Point[],
): Point | undefined => {
  const tunnel = along.find(({ kind }) => kind === "tunnel");
  const wires = along.filter(({ kind }) => kind !== "adjacency");
  const pieces = tunnel === undefined ? wires : [tunnel, ...wires];
  const lines = pieces.flatMap((piece) => pieceLines(drawing, piece).slice(0, 2));
  const places = lines
    .filter((line) => line.length > 1)
    .flatMap((line) => SHARES.map((share) => pointAt(line, share)));
  const free = places.find((place) =>
    taken.every((other) => Math.hypot(place.x - other.x, place.y - other.y) > 2 * BADGE + 2),
  );
  return free ?? places[0];
};

const drawBadge = ({ x, y }: Point, number: number): Markup =>
  element(
    "g",
    { class: "step", "data-step": number },
    element("circle", { class: "badge", cx: short(x), cy: short(y), r: BADGE }),
    element("text", { class: "badge-text", x: short(x), y: short(y + 4) }, text(`${number}`)),
  );
