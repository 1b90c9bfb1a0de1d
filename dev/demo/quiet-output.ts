import { stripVTControlCharacters } from "node:util";

/** Lines of Pulumi's plain output that only say that it goes on, or that nothing happens. */
const NOISE =
  /^ ~ +\S+ \S+ refresh(ing)?\b|^@ |^ {4}overlay:index:\S+ \S+ *$|^ {4}pulumi:pulumi:Stack \S+ (running)? *$/;

/** Whether a line of Pulumi's output tells nothing new. */
export const isNoise = (line: string): boolean => NOISE.test(stripVTControlCharacters(line));
