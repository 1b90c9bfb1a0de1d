/**
 * The door to the library that places boxes and leads lines around them. Lengths are SVG user units
 * (pixels at scale 1); y grows downwards. The same frame gets the same layout, always.
 */
export type LayOut = (frame: Frame) => Promise<Layout>;

/** Boxes in columns from left to right, and lines between their ports. */
export interface Frame {
  readonly boxes: readonly FrameBox[];
  readonly lines: readonly FrameLine[];
  /** Boxes stand close together in their columns, even if lines have more bends then. */
  readonly dense: boolean;
  /** Least distances between columns, between the boxes of a column, and between lines. */
  readonly gap: { readonly columns: number; readonly boxes: number; readonly lines: number };
}

export interface FrameBox {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Boxes of a lower number stand to the left of all boxes of a higher one. */
  readonly column: number;
  /** How a box that is narrower than its column stands in it; by default in the middle. */
  readonly align?: "left" | "right";
  readonly ports: readonly FramePort[];
}

export interface FramePort {
  readonly id: string;
  readonly side: "left" | "right";
  /** Distance from the box's top, for all ports of a box or for none; absent: where it suits. */
  readonly y?: number;
}

/** A line runs from the right side of one box to the left side of a box in a later column. */
export interface FrameLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Upper left corner of each box. */
  readonly boxes: ReadonlyMap<string, Point>;
  /** Each line's corners, ends included; runs are horizontal and vertical. */
  readonly lines: ReadonlyMap<string, readonly Point[]>;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
