import type { PictureHost } from "./picture.js";
import { SIZE, type Size } from "./sizes.js";

/** The column of the tunnels; hosts on the left have lower numbers, those on the right higher ones. */
export const MIDDLE = 100;

/** Width by height that a picture should have: about that of a screen. */
const WANTED_SHAPE = 1.5;

/**
 * The column of each host. Hosts of one side stand below each other, in as many columns as bring the
 * picture closest to the shape of a screen.
 */
export const hostColumns = (
  hosts: readonly PictureHost[],
  sizes: ReadonlyMap<string, Size>,
): ReadonlyMap<string, number> => {
  const left = hosts.filter(({ side }) => side === "left");
  const right = hosts.filter(({ side }) => side === "right");
  const most = Math.max(1, left.length, right.length);
  const tries = Array.from({ length: most }, (_, index) => index + 1).map((count) => {
    const columns = [...inColumns(left, count), ...inColumns(right, count)];
    return { count, off: Math.abs(Math.log(shapeOf(columns, sizes) / WANTED_SHAPE)) };
  });
  const { count } = tries.reduce((best, each) => (each.off < best.off ? each : best));
  return new Map([
    ...numbered(inColumns(left, count), (index) => index),
    ...numbered(inColumns(right, count), (index) => MIDDLE + 1 + index),
  ]);
};

type Column = readonly PictureHost[];

const inColumns = (hosts: Column, count: number): readonly Column[] => {
  const height = Math.ceil(hosts.length / count);
  return Array.from({ length: count }, (_, index) =>
    hosts.slice(index * height, (index + 1) * height),
  ).filter((column) => column.length > 0);
};

const shapeOf = (columns: readonly Column[], sizes: ReadonlyMap<string, Size>): number => {
  const sizesIn = (column: Column): readonly Size[] =>
    column.flatMap(({ name }) => sizes.get(name) ?? []);
  const width = columns
    .map((column) => Math.max(...sizesIn(column).map((size) => size.width)) + 2 * SIZE.host.gap)
    .reduce((sum, each) => sum + each, 0);
  const height = Math.max(
    1,
    ...columns.map((column) =>
      sizesIn(column).reduce((sum, size) => sum + size.height + SIZE.host.gap, 0),
    ),
  );
  return width / height;
};

const numbered = (
  columns: readonly Column[],
  number: (index: number) => number,
): readonly (readonly [string, number])[] =>
  columns.flatMap((column, index) => column.map(({ name }) => [name, number(index)] as const));
