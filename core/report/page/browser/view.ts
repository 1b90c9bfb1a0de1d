import { stage, type Part } from "./parts.js";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** In units of the drawing. */
interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

const whole: Box = {
  x: 0,
  y: 0,
  width: Number(stage.dataset["width"]),
  height: Number(stage.dataset["height"]),
};
let view = whole;

const show = (next: Box): void => {
  view = next;
  stage.setAttribute("viewBox", [view.x, view.y, view.width, view.height].join(" "));
  stage.classList.toggle("far", scale() < 0.42);
};

/** Pixels of the window for one of the drawing. */
export const scale = (): number => {
  const { width, height } = stage.getBoundingClientRect();
  return Math.min(width / view.width, height / view.height);
};

/** Where a point of the window is in the drawing. */
export const inDrawing = (clientX: number, clientY: number): Point => {
  const matrix = stage.getScreenCTM();
  return matrix === null
    ? { x: 0, y: 0 }
    : new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
};

const centreOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Zooms by a factor and keeps one point of the drawing where it is; the middle by default. */
export const zoom = (factor: number, at = centreOf(view)): void => {
  const least = 60 / Math.max(whole.width, whole.height);
  const current = view.width / whole.width;
  const wanted = Math.min(4, Math.max(least, current / factor));
  const share = wanted / current;
  show({
    x: at.x - (at.x - view.x) * share,
    y: at.y - (at.y - view.y) * share,
    width: view.width * share,
    height: view.height * share,
  });
};

/** By so many units of the drawing. */
export const move = (x: number, y: number): void => {
  show({ ...view, x: view.x + x, y: view.y + y });
};

/** By shares of what is in sight. */
export const moveByShare = (x: number, y: number): void => {
  move(view.width * x, view.height * y);
};

/** Shows all of the drawing. */
export const fit = (): void => {
  show(whole);
};

/** After the window has another size. */
export const refresh = (): void => {
  show(view);
};

const boxOf = (part: Part): Box => {
  const { left, top, right, bottom } = part.getBoundingClientRect();
  const from = inDrawing(left, top);
  const to = inDrawing(right, bottom);
  return { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
};

const isInSight = (box: Box): boolean =>
  box.x >= view.x &&
  box.y >= view.y &&
  box.x + box.width <= view.x + view.width &&
  box.y + box.height <= view.y + view.height;

/** Moves (and zooms, where letters are too small to read) so that a part is in sight. */
export const bringIntoSight = (part: Part): void => {
  const box = boxOf(part);
  const centre = centreOf(box);
  if (scale() < 0.75) zoom(0.9 / scale(), centre);
  if (isInSight(box)) return;
  show({ ...view, x: centre.x - view.width / 2, y: centre.y - view.height / 2 });
};
