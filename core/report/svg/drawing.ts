import type { Point } from "../layout/layout.js";
import type { PictureDevice, PictureHost } from "../picture/picture.js";
import type { Box } from "../picture/place-host.js";
import type { PlacedPicture } from "../picture/place-picture.js";
import { rowMiddle, SIZE } from "../picture/sizes.js";
import { domainClasses } from "./palette.js";

/** What the parts of a drawing ask for. */
export interface Drawing {
  readonly placed: PlacedPicture;
  /** In a page: parts can be focused and found. */
  readonly interactive: boolean;
  readonly boxOf: (id: string) => Box;
  readonly lineOf: (id: string) => readonly Point[];
  /** Classes of what belongs to a domain; without one: plain. */
  readonly classesOf: (domain: string | undefined) => string;
}

export const drawingOf = (placed: PlacedPicture, interactive: boolean): Drawing => {
  const domains = new Map(placed.picture.domains.map((domain) => [domain.id, domain]));
  return {
    placed,
    interactive,
    boxOf: (id) => placed.boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 },
    lineOf: (id) => placed.lines.get(id) ?? [],
    classesOf: (id) => {
      const domain = id === undefined ? undefined : domains.get(id);
      if (domain === undefined) return "plain";
      return domain.troubled ? "troubled" : domainClasses(domain.look);
    },
  };
};

/** Whether a device's ports are at its right edge. */
export const portsOnRight = ({ side }: PictureHost, { column }: PictureDevice): boolean =>
  (side === "left") === (column === "outer");

/** Where a device's row meets its edge. */
export const portPoint = (
  { boxOf }: Drawing,
  host: PictureHost,
  device: PictureDevice,
  row: string,
): Point => {
  const box = boxOf(device.id);
  const index = device.rows.findIndex(({ id }) => id === row);
  return {
    x: portsOnRight(host, device) ? box.x + box.width : box.x,
    y: box.y + rowMiddle(index),
  };
};

/** Where a adjacency's line runs inside its device: nearer to the middle for each further adjacency. */
export const adjacencyX = (
  { boxOf }: Drawing,
  host: PictureHost,
  device: PictureDevice,
  index: number,
): number => {
  const box = boxOf(device.id);
  const inwards = SIZE.device.gutter + index * SIZE.device.adjacencyStep;
  return portsOnRight(host, device) ? box.x + box.width - inwards : box.x + inwards;
};
