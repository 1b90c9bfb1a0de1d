import { layOutWithElk } from "./elk-layout.js";
import type { LayOut } from "./layout.js";
import { layOutPlainly } from "./plain-layout.js";

/** Lines from which on care takes longer than a person waits, and more than in proportion. */
const MOST_LINES = 1000;

/** With care where that is possible in a time that a person waits. */
export const layOut: LayOut = (frame) =>
  frame.lines.length > MOST_LINES ? layOutPlainly(frame) : layOutWithElk(frame);
