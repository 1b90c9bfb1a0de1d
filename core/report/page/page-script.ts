/**
 * What moves the page. It runs in a browser, where there is no compiler and no module; the tests in
 * test/core/report run all of it in one.
 */
export const PAGE_SCRIPT = `(() => {
"use strict";
const stage = document.getElementById("stage");
const query = document.getElementById("query");
const hits = document.getElementById("hits");
const inspector = document.getElementById("inspector");
const help = inspector.textContent;
const whole = { x: 0, y: 0, width: Number(stage.dataset.width), height: Number(stage.dataset.height) };
let view = { ...whole };

const show = (next) => {
  view = next;
  stage.setAttribute("viewBox", [view.x, view.y, view.width, view.height].join(" "));
  stage.classList.toggle("far", scale() < 0.42);
};
/** Pixels of the window for one of the drawing. */
const scale = () => {
  const { width, height } = stage.getBoundingClientRect();
  return Math.min(width / view.width, height / view.height);
};
/** Where a point of the window is in the drawing. */
const inDrawing = (clientX, clientY) => {
  const matrix = stage.getScreenCTM();
  return matrix === null ? { x: 0, y: 0 } : new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
};
const centre = () => ({ x: view.x + view.width / 2, y: view.y + view.height / 2 });
/** Zooms by a factor and keeps one point of the drawing where it is. */
const zoom = (factor, at = centre()) => {
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
const move = (x, y) => show({ ...view, x: view.x + x, y: view.y + y });
const fit = () => show({ ...whole });

stage.addEventListener("wheel", (event) => {
  event.preventDefault();
  const step = event.deltaMode === 1 ? event.deltaY * 20 : event.deltaY;
  zoom(Math.exp(-step / 400), inDrawing(event.clientX, event.clientY));
}, { passive: false });

let held;
stage.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  held = { id: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
});
stage.addEventListener("pointermove", (event) => {
  if (held === undefined || held.id !== event.pointerId) return;
  const x = event.clientX - held.x;
  const y = event.clientY - held.y;
  if (!held.moved && Math.hypot(x, y) < 4) return;
  if (!held.moved) {
    stage.setPointerCapture(event.pointerId);
    stage.classList.add("moving");
  }
  const factor = scale();
  move(-x / factor, -y / factor);
  held = { ...held, x: event.clientX, y: event.clientY, moved: true };
});
const release = () => {
  held = undefined;
  stage.classList.remove("moving");
};
stage.addEventListener("pointerup", release);
stage.addEventListener("pointercancel", release);

/** The place of a part in the drawing. */
const boxOf = (part) => {
  const { left, top, right, bottom } = part.getBoundingClientRect();
  const from = inDrawing(left, top);
  const to = inDrawing(right, bottom);
  return { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
};
/** Moves (and zooms, where letters are too small to read) so that a part is in sight. */
const bringIntoSight = (part) => {
  const box = boxOf(part);
  if (scale() < 0.75) zoom(0.9 / scale(), { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const inside = box.x >= view.x && box.y >= view.y && box.x + box.width <= view.x + view.width &&
    box.y + box.height <= view.y + view.height;
  if (inside) return;
  show({ ...view, x: box.x + box.width / 2 - view.width / 2, y: box.y + box.height / 2 - view.height / 2 });
};

const describe = (target) => {
  const titled = target.closest("g:has(> title)");
  const part = target.closest("[aria-label]");
  const title = titled === null || titled === stage ? null : titled.querySelector(":scope > title");
  if (title !== null) return title.textContent.split("\\n").join(" · ");
  return part === null || part === stage ? help : part.getAttribute("aria-label");
};

let pinned;
const light = (domain) => {
  stage.classList.toggle("lighting", domain !== undefined);
  for (const each of stage.querySelectorAll("[data-domain]"))
    each.classList.toggle("lit", each.dataset.domain === domain);
};
const pin = (domain) => {
  pinned = domain;
  for (const button of document.querySelectorAll("[data-show]"))
    button.setAttribute("aria-pressed", String(button.dataset.show === domain));
  light(domain);
};
const domainAt = (target) => target.closest("[data-domain]")?.dataset.domain;
stage.addEventListener("pointerover", (event) => {
  inspector.textContent = describe(event.target);
  if (held === undefined) light(domainAt(event.target) ?? pinned);
});
stage.addEventListener("pointerleave", () => {
  inspector.textContent = help;
  light(pinned);
});
let byKeyboard = false;
document.addEventListener("keydown", () => { byKeyboard = true; }, true);
document.addEventListener("pointerdown", () => { byKeyboard = false; }, true);
stage.addEventListener("focusin", (event) => {
  inspector.textContent = describe(event.target);
  if (!byKeyboard || event.target === stage) return;
  bringIntoSight(event.target);
  light(domainAt(event.target) ?? pinned);
});
stage.addEventListener("focusout", () => light(pinned));
for (const button of document.querySelectorAll("[data-show]"))
  button.addEventListener("click", () => pin(pinned === button.dataset.show ? undefined : button.dataset.show));

const marks = [...stage.querySelectorAll(".mark")];
const markButtons = [...document.querySelectorAll("button[data-mark]")];
const choose = (wanted) => {
  for (const mark of marks) mark.classList.toggle("off", mark.dataset.mark !== wanted);
  for (const button of markButtons)
    button.setAttribute("aria-pressed", String(button.dataset.mark === wanted));
};
for (const button of markButtons)
  button.addEventListener("click", () =>
    choose(button.getAttribute("aria-pressed") === "true" ? undefined : button.dataset.mark));

const parts = [...stage.querySelectorAll("[data-search]")];
let found = [];
let current = -1;
const search = () => {
  const words = query.value.toLowerCase().split(/\\s+/).filter((word) => word !== "");
  found = words.length === 0 ? [] : parts.filter((part) => words.every((word) => part.dataset.search.includes(word)));
  current = -1;
  for (const part of parts) part.classList.toggle("found", found.includes(part));
  hits.textContent = words.length === 0 ? "" : found.length === 0 ? "nothing" : found.length + " found";
};
const goTo = (step) => {
  if (found.length === 0) return;
  current = (current + step + found.length) % found.length;
  hits.textContent = current + 1 + " of " + found.length;
  const part = found[current];
  bringIntoSight(part);
  inspector.textContent = describe(part);
};
query.addEventListener("input", search);
query.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  goTo(event.shiftKey ? -1 : 1);
});
document.getElementById("search").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("zoom-in").addEventListener("click", () => zoom(1.4));
document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
document.getElementById("zoom-fit").addEventListener("click", fit);

const clear = () => {
  query.value = "";
  search();
  pin(undefined);
  if (document.activeElement instanceof HTMLElement || document.activeElement instanceof SVGElement)
    document.activeElement.blur();
};
const keys = {
  "+": () => zoom(1.4),
  "=": () => zoom(1.4),
  "-": () => zoom(1 / 1.4),
  "0": fit,
  "/": () => query.focus(),
  ArrowLeft: () => move(-view.width / 10, 0),
  ArrowRight: () => move(view.width / 10, 0),
  ArrowUp: () => move(0, -view.height / 10),
  ArrowDown: () => move(0, view.height / 10),
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return clear();
  if (event.target === query || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = keys[event.key];
  if (action === undefined) return;
  event.preventDefault();
  action();
});
window.addEventListener("beforeprint", fit);
window.addEventListener("resize", () => show(view));
fit();
})();
`;
