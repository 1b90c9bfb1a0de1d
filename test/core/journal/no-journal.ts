import type { Journal } from "../../../core/journal/create-journal.js";

/** Keeps nothing and refuses nothing. */
export const NO_JOURNAL: Journal = {
  begin: () => undefined,
  owner: () => "",
  refusal: () => undefined,
  intend: () => undefined,
  cutOff: () => undefined,
  record: () => undefined,
  close: () => undefined,
};
