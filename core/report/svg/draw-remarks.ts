import { element, text, type Markup } from "../markup.js";
import type { PlacedRemark } from "../picture/remark.js";
import { remarkWidth, SIZE } from "../picture/sizes.js";
import { short } from "./paths.js";

/**
 * Remarks in a line: what was seen behind a cross, the numbers of causes in boxes, so that neither is
 * told by its colour alone.
 *
 * @param x where the line begins; each remark has its gap before it
 * @param y the line's baseline
 */
export const drawRemarks = (
  remarks: readonly PlacedRemark[] = [],
  x: number,
  y: number,
): readonly Markup[] => {
  let left = x;
  return remarks.map((remark) => {
    left += SIZE.remark.gap;
    const drawn = drawRemark(remark, left, y);
    left += remarkWidth(remark);
    return drawn;
  });
};

const drawRemark = (remark: PlacedRemark, x: number, y: number): Markup => {
  const { cross, side } = SIZE.remark;
  const cause = remark.kind === "cause";
  return element(
    "g",
    { class: `remark ${remark.kind}` },
    cause ? causeBox(x, y, remarkWidth(remark)) : crossAt(x + 4, y - 4),
    element(
      "text",
      {
        class: `mono strong ${cause ? "ink" : "remark-text"}`,
        x: short(x + (cause ? side : cross)),
        y: short(y),
      },
      text(remark.words),
    ),
  );
};

/** Around text of 11 pixels whose baseline is at `y`. */
export const causeBox = (x: number, y: number, width: number): Markup =>
  element("rect", {
    class: "cause-box",
    x: short(x),
    y: short(y - 11),
    width: short(width),
    height: 14,
    rx: 2,
  });

/** @param x its middle @param y its middle */
export const crossAt = (x: number, y: number): Markup =>
  element("path", { class: "cross", d: `M${short(x - 4)} ${short(y - 4)}l8 8m0 -8l-8 8` });
