import { inspect } from "./inspect.js";
import { hits, onSubmit, partsOf, query, stage, type Part } from "./parts.js";
import { bringIntoSight } from "./view.js";

const parts = partsOf("[data-search]", stage);
let found: readonly Part[] = [];
/** Which of them is shown; -1: none yet. */
let current = -1;

const hitsText = (words: readonly string[]): string => {
  if (words.length === 0) return "";
  return found.length === 0 ? "nothing" : `${found.length} found`;
};

/** Marks what has all words of the query. */
export const search = (): void => {
  const words = query.value
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const has = (part: Part): boolean =>
    words.every((word) => part.dataset["search"]?.includes(word) === true);
  found = words.length === 0 ? [] : parts.filter(has);
  current = -1;
  for (const part of parts) part.classList.toggle("found", found.includes(part));
  hits.textContent = hitsText(words);
};

const goTo = (step: 1 | -1): void => {
  if (found.length === 0) return;
  current = (current + step + found.length) % found.length;
  hits.textContent = `${current + 1} of ${found.length}`;
  const part = found[current];
  if (part === undefined) return;
  bringIntoSight(part);
  inspect(part);
};

/** Enter goes to the next one that was found, with shift to the one before. */
export const listenToSearch = (): void => {
  query.addEventListener("input", search);
  query.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    goTo(event.shiftKey ? -1 : 1);
  });
  onSubmit("search", (event) => {
    event.preventDefault();
  });
};
