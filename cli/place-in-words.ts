import type { StatePlace } from "../toolchain/state-place.js";
import { withoutPasswords } from "./without-passwords.js";
import type { Words } from "../core/model/words.js";

/** Whose setting says where the state is. */
export const placeInWords = (place: StatePlace): Words =>
  place.owner === "user" ? place.saidBy : "the project's own state folder";

/** The same with the address, as a comment that a shell may evaluate: it stays one line. */
export const placeAsComment = (place: StatePlace): string => {
  const url = place.owner === "user" ? `${withoutPasswords(place.url ?? "Pulumi Cloud")}, ` : "";
  return asComment("state of the stacks", `${url}${placeInWords(place)}`);
};

/** "# what: words", as one line. */
export const asComment = (what: string, words: Words): string =>
  `# ${what}: ${words}`.replace(/[\u0000-\u001f\u007f]/g, " ");
