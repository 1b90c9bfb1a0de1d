import { stage } from "./parts.js";
import { inDrawing, move, scale, zoom } from "./view.js";

/** Pixels that a pointer moves before it drags; less is a click. */
const CLICK = 4;

let held: { readonly id: number; x: number; y: number; moved: boolean } | undefined;

export const isDragging = (): boolean => held !== undefined;

const drag = ({ pointerId, clientX, clientY }: PointerEvent): void => {
  if (held?.id !== pointerId) return;
  const x = clientX - held.x;
  const y = clientY - held.y;
  if (!held.moved && Math.hypot(x, y) < CLICK) return;
  if (!held.moved) {
    stage.setPointerCapture(pointerId);
    stage.classList.add("moving");
  }
  const factor = scale();
  move(-x / factor, -y / factor);
  held = { id: pointerId, x: clientX, y: clientY, moved: true };
};

const release = (): void => {
  held = undefined;
  stage.classList.remove("moving");
};

/** The wheel zooms, a pointer that is held moves. */
export const listenToPointers = (): void => {
  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 20 : event.deltaY;
      zoom(Math.exp(-step / 400), inDrawing(event.clientX, event.clientY));
    },
    { passive: false },
  );
  stage.addEventListener("pointerdown", ({ button, pointerId, clientX, clientY }) => {
    if (button === 0) held = { id: pointerId, x: clientX, y: clientY, moved: false };
  });
  stage.addEventListener("pointermove", drag);
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
};
