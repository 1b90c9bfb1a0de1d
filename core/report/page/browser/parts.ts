/** The page's parts that are moved and written to; the page always has them. */

const missing = (what: string): never => {
  throw new Error(`the page has no ${what}`);
};

const byId = (id: string): HTMLElement => document.getElementById(id) ?? missing(id);

const stageOf = (): SVGSVGElement => {
  const found = document.querySelector<SVGSVGElement>("svg#stage");
  return found ?? missing("stage");
};

const queryOf = (): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>("input#query");
  return found ?? missing("query");
};

/** The drawing. */
export const stage = stageOf();
export const query = queryOf();
/** How many parts a search found. */
export const hits = byId("hits");
/** The line that says what is under the pointer. */
export const inspector = byId("inspector");
/** What that line says when nothing is. */
export const help = inspector.textContent;

export const onClick = (id: string, action: () => void): void => {
  byId(id).addEventListener("click", action);
};

export const onSubmit = (id: string, action: (event: Event) => void): void => {
  byId(id).addEventListener("submit", action);
};

export type Part = HTMLElement | SVGElement;

/** All elements that a selector finds. */
export const partsOf = (selector: string, within: ParentNode = document): readonly Part[] => [
  ...within.querySelectorAll<Part>(selector),
];

/** The innermost part of the drawing around an event's place that a selector finds. */
export const partAt = (target: EventTarget | null, selector: string): Part | undefined =>
  target instanceof Element ? (target.closest<Part>(selector) ?? undefined) : undefined;
