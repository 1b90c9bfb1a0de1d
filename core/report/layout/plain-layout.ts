import type { Frame, FrameBox, Layout, LayOut, Point } from "./layout.js";

/**
 * Lays out without looking for the best place: columns of boxes in their order, every line with two
 * corners in the gap before its end. It takes time in proportion to what there is, for frames of
 * thousands of lines, where no layout keeps them apart for a reader.
 */
export const layOutPlainly: LayOut = (frame) => {
  const boxes = placedBoxes(frame);
  const ports = placedPorts(frame, boxes);
  return Promise.resolve({
    ...sizeOf(frame, boxes),
    boxes,
    lines: new Map(
      frame.lines.map(({ id, from, to }, index) => [
        id,
        cornersOf(ports.get(from), ports.get(to), lane(frame, index)),
      ]),
    ),
  });
};

const placedBoxes = ({ boxes, gap }: Frame): Layout["boxes"] => {
  const places = new Map<string, Point>();
  let x = 0;
  for (const column of columnsOf(boxes)) {
    const width = widest(column);
    let y = 0;
    for (const { id, align, ...box } of column) {
      const free = width - box.width;
      places.set(id, { x: x + (align === undefined ? free / 2 : align === "left" ? 0 : free), y });
      y += box.height + gap.boxes;
    }
    x += width + gap.columns;
  }
  return places;
};

/** From left to right. */
const columnsOf = (boxes: readonly FrameBox[]): readonly (readonly FrameBox[])[] => {
  const columns = new Map<number, FrameBox[]>();
  for (const box of boxes) {
    const column = columns.get(box.column) ?? [];
    column.push(box);
    columns.set(box.column, column);
  }
  return [...columns].toSorted(([one], [other]) => one - other).map(([, column]) => column);
};

const widest = (boxes: readonly FrameBox[]): number =>
  boxes.reduce((most, { width }) => Math.max(most, width), 0);

const sizeOf = ({ boxes }: Frame, places: Layout["boxes"]): Pick<Layout, "width" | "height"> => {
  let [width, height] = [0, 0];
  for (const box of boxes) {
    const { x, y } = places.get(box.id) ?? ORIGIN;
    width = Math.max(width, x + box.width);
    height = Math.max(height, y + box.height);
  }
  return { width, height };
};

const ORIGIN: Point = { x: 0, y: 0 };

/** Ports that may be anywhere are spread over their side. */
const placedPorts = ({ boxes }: Frame, places: Layout["boxes"]): ReadonlyMap<string, Point> => {
  const found = new Map<string, Point>();
  for (const { id, width, height, ports } of boxes) {
    const corner = places.get(id) ?? ORIGIN;
    for (const side of ["left", "right"] as const) {
      const there = ports.filter((port) => port.side === side);
      const x = corner.x + (side === "left" ? 0 : width);
      for (const [index, port] of there.entries()) {
        const y = port.y ?? (height * (index + 1)) / (there.length + 1);
        found.set(port.id, { x, y: corner.y + y });
      }
    }
  }
  return found;
};

/** How far before its end a line turns: lines take turns, so that not all turn at one place. */
const lane = ({ gap }: Frame, index: number): number => {
  const lanes = Math.max(1, Math.floor(gap.columns / gap.lines) - 1);
  return (gap.columns * (1 + (index % lanes))) / (lanes + 1);
};

const cornersOf = (from: Point = ORIGIN, to: Point = ORIGIN, before: number): readonly Point[] => {
  if (from.y === to.y) return [from, to];
  const x = to.x - before;
  return [from, { x, y: from.y }, { x, y: to.y }, to];
};
