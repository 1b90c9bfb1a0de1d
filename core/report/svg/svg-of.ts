import { element, joined, text, verbatim, type Inside, type Markup } from "../markup.js";
import { fitted, widthOf } from "../measure-text.js";
import type { Picture } from "../picture/picture.js";
import type { PlacedPicture } from "../picture/place-picture.js";
import { SIZE } from "../picture/sizes.js";
import { drawFarName, drawHostFrame, drawHostParts, drawWires } from "./draw-host.js";
import { drawLegend, drawNotes } from "./draw-legend.js";
import { drawMarks } from "./draw-marks.js";
import { drawCables, drawTunnelLabels } from "./draw-tunnels.js";
import { drawingOf } from "./drawing.js";
import { short } from "./paths.js";
import { SVG_STYLE } from "./style.js";

/** Narrower than this, the heading and the legend would not fit. */
const LEAST_WIDTH = 720;

/**
 * The picture as one SVG file: light, and dark where the reader's system is; the same bytes for the
 * same picture.
 */
export const svgOf = (placed: PlacedPicture): string => {
  const { picture } = placed;
  const { margin, heading } = SIZE;
  const inner = Math.max(placed.width, LEAST_WIDTH, headingWidth(picture));
  const legendTop = margin + heading + placed.height + margin;
  const legend = drawLegend(picture, margin, legendTop, inner);
  const notesTop = legendTop + legend.height + 12;
  const notes = drawNotes(picture, margin, notesTop, inner);
  const width = Math.ceil(inner + 2 * margin);
  const height = Math.ceil(notesTop + notes.height + margin);
  const shift = margin + (inner - placed.width) / 2;
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-labelledby": "picture-title picture-description",
    },
    ...described(picture),
    element("style", {}, verbatim(SVG_STYLE)),
    element("rect", { class: "page", width, height }),
    headingOf(picture, margin, inner),
    element(
      "g",
      { transform: `translate(${short(shift)} ${margin + heading})` },
      drawParts(placed, false),
    ),
    element("path", { class: "rule", d: `M${margin} ${short(legendTop - margin / 2)}h${inner}` }),
    legend.markup,
    notes.markup,
  );
  return `${joined(svg)}\n`;
};

/** Title and description: what a screen reader has instead of the picture. */
export const described = ({ title, summary, marks, remarks }: Picture): readonly Markup[] => [
  element("title", { id: "picture-title" }, text(`Overlay ${title}, layer 2`)),
  element(
    "desc",
    { id: "picture-description" },
    text([summary, ...marks.map((mark) => mark.title), ...remarks].join(". ")),
  ),
];

/** The overlay itself, its upper left corner at 0, 0. */
export const drawParts = (placed: PlacedPicture, interactive: boolean): readonly Inside[] => {
  const drawing = drawingOf(placed, interactive);
  const { hosts } = placed.picture;
  return [
    element(
      "g",
      { class: "hosts" },
      hosts.map((host) => drawHostFrame(drawing, host)),
    ),
    element("g", { class: "cables" }, drawCables(drawing)),
    element(
      "g",
      { class: "wires" },
      hosts.flatMap((host) => drawWires(drawing, host)),
    ),
    element(
      "g",
      { class: "parts" },
      drawTunnelLabels(drawing),
      hosts.map((host) => drawHostParts(drawing, host)),
    ),
    element("g", { class: "marks" }, drawMarks(drawing)),
    interactive &&
      element(
        "g",
        {},
        hosts.map((host) => drawFarName(drawing, host)),
      ),
  ];
};

const SUMMARY_LOOK = { size: 13, mono: false };

const headingWidth = ({ summary }: Picture): number => widthOf(summary, SUMMARY_LOOK);

const headingOf = ({ title, summary, marks }: Picture, margin: number, width: number): Markup =>
  element(
    "g",
    { class: "heading" },
    element(
      "text",
      { class: "title ink", x: margin, y: margin + 18 },
      text(fitted(`${title}: layer 2`, width, { size: SIZE.font.title, mono: false, bold: true })),
    ),
    element(
      "text",
      { class: `summary ${marks.length > 0 ? "danger-text" : "soft"}`, x: margin, y: margin + 40 },
      text(summary),
    ),
  );
