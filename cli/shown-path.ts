import { isAbsolute, relative, sep } from "node:path";

/** Below the working folder: relative, so that an output is the same on every machine. */
export const shownPath = (path: string): string => {
  const below = relative(process.cwd(), path);
  return isAbsolute(below) || below.startsWith("..") ? path : below.split(sep).join("/");
};
