import type { Point } from "../layout/layout.js";

/** Radius of the corners of lines, in pixels. */
const CORNER = 6;

/** SVG path data of a line with rounded corners. */
export const roundedPath = (points: readonly Point[]): string => {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const parts = rest.map((point, index) => {
    const before = points[index] ?? point;
    const after = rest[index + 1];
    return after === undefined ? `L${at(point)}` : corner(before, point, after);
  });
  return [`M${at(first)}`, ...parts].join("");
};

const corner = (before: Point, point: Point, after: Point): string => {
  const radius = Math.min(CORNER, distance(before, point) / 2, distance(point, after) / 2);
  return `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, after, radius))}`;
};

const towards = (from: Point, to: Point, length: number): Point => {
  const whole = distance(from, to);
  if (whole === 0) return from;
  const share = length / whole;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
};

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

const at = ({ x, y }: Point): string => `${short(x)} ${short(y)}`;

/** A length with at most one decimal. */
export const short = (length: number): string => `${Math.round(length * 10) / 10}`;

/** The point at a share (0 to 1) of a line's length. */
export const pointAt = (points: readonly Point[], share: number): Point => {
  const runs = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  const lengths = runs.map(({ from, to }) => distance(from, to));
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  for (const [index, { from, to }] of runs.entries()) {
    const length = lengths[index] ?? 0;
    if (left <= length) return towards(from, to, left);
    left -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
};
