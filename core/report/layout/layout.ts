/**
 * The door to the library that places boxes and leads lines around them. Lengths are SVG user units
 * (pixels at scale 1); y grows downwards. The same frame gets the same layout, always.
 */
export type LayOut = (frame: Frame) => Promise<Layout>;

/** Boxes in columns from left to right, and lines between their ports. */
export interface Frame {
  readonly boxes: readonly FrameBox[];
  readonly lines: readonly FrameLine[];
  /** Least distance between columns that no line has to pass, and between boxes of a column. */
  readonly gap: { readonly columns: number; readonly boxes: number; readonly lines: number };
}

export interface FrameBox {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** First or last column; absent: wherever its lines ask for. */
  readonly column?: "first" | "last";
  readonly ports: readonly FramePort[];
}

export interface FramePort {
  readonly id: string;
  readonly side: "left" | "right";
  /** Distance from the box's top, for all ports of a box or for none; absent: where it suits. */
  readonly y?: number;
}

/** A line runs from the right side of one box to the left side of another, or within a column. */
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
