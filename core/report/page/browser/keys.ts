import { pin } from "./inspect.js";
import { query } from "./parts.js";
import { search } from "./search.js";
import { fit, moveByShare, zoom } from "./view.js";

/** How much the keys and the buttons zoom by. */
export const STEP = 1.4;

const clear = (): void => {
  query.value = "";
  search();
  pin(undefined);
  const focused = document.activeElement;
  if (focused instanceof HTMLElement || focused instanceof SVGElement) focused.blur();
};

const zoomIn = (): void => {
  zoom(STEP);
};

const ACTIONS: ReadonlyMap<string, () => void> = new Map([
  ["+", zoomIn],
  ["=", zoomIn],
  [
    "-",
    () => {
      zoom(1 / STEP);
    },
  ],
  ["0", fit],
  [
    "/",
    () => {
      query.focus();
    },
  ],
  ...(
    [
      ["ArrowLeft", -0.1, 0],
      ["ArrowRight", 0.1, 0],
      ["ArrowUp", 0, -0.1],
      ["ArrowDown", 0, 0.1],
    ] as const
  ).map(([key, x, y]): [string, () => void] => [
    key,
    () => {
      moveByShare(x, y);
    },
  ]),
]);

export const listenToKeys = (): void => {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      clear();
      return;
    }
    if (event.target === query || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = ACTIONS.get(event.key);
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
};
