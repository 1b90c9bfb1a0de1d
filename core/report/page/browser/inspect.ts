import { isDragging } from "./drag.js";
import { help, inspector, partAt, partsOf, stage, type Part } from "./parts.js";
import { bringIntoSight } from "./view.js";

/** The broadcast domain that stays lit; undefined: none. */
let pinned: string | undefined;
/** Whether what was used last is the keyboard. */
let byKeyboard = false;

const domainButtons = partsOf("[data-show]");

const titleAt = (target: EventTarget | null): Element | undefined => {
  const titled = partAt(target, "g:has(> title)");
  if (titled === undefined || titled === stage) return undefined;
  return titled.querySelector(":scope > title") ?? undefined;
};

const describe = (target: EventTarget | null): string => {
  const title = titleAt(target);
  if (title !== undefined) return title.textContent.split("\n").join(" · ");
  const part = partAt(target, "[aria-label]");
  return part === undefined || part === stage ? help : (part.getAttribute("aria-label") ?? help);
};

/** Says what a part is. */
export const inspect = (part: Part): void => {
  inspector.textContent = describe(part);
};

const light = (domain: string | undefined): void => {
  stage.classList.toggle("lighting", domain !== undefined);
  for (const part of partsOf("[data-domain]", stage))
    part.classList.toggle("lit", part.dataset["domain"] === domain);
};

/** Keeps a domain lit, and lets go of the one before. */
export const pin = (domain: string | undefined): void => {
  pinned = domain;
  for (const button of domainButtons)
    button.setAttribute("aria-pressed", String(button.dataset["show"] === domain));
  light(domain);
};

const lightAt = (target: EventTarget | null): void => {
  light(partAt(target, "[data-domain]")?.dataset["domain"] ?? pinned);
};

const onFocus = ({ target }: FocusEvent): void => {
  inspector.textContent = describe(target);
  if (!byKeyboard || target === stage) return;
  if (target instanceof HTMLElement || target instanceof SVGElement) bringIntoSight(target);
  lightAt(target);
};

const listenToInput = (): void => {
  document.addEventListener("keydown", () => (byKeyboard = true), true);
  document.addEventListener("pointerdown", () => (byKeyboard = false), true);
};

/** Says what is under the pointer or has the focus, and lights its domain. */
export const listenToInspection = (): void => {
  stage.addEventListener("pointerover", ({ target }) => {
    inspector.textContent = describe(target);
    if (!isDragging()) lightAt(target);
  });
  stage.addEventListener("pointerleave", () => {
    inspector.textContent = help;
    light(pinned);
  });
  listenToInput();
  stage.addEventListener("focusin", onFocus);
  stage.addEventListener("focusout", () => {
    light(pinned);
  });
  for (const button of domainButtons)
    button.addEventListener("click", () => {
      const domain = button.dataset["show"];
      pin(pinned === domain ? undefined : domain);
    });
};
