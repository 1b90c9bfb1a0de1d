import type { ValuePath } from "./problem.js";

/** A path as people write it: "links[2].ends[1]"; keys with other characters are quoted. */
export const pathText = (path: ValuePath): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    if (!/^[A-Za-z0-9_-]+$/.test(part)) return `${text}[${JSON.stringify(part)}]`;
    return text === "" ? part : `${text}.${part}`;
  }, "");
