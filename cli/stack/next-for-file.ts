import { readFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { overlayLine } from "../../core/model/hints.js";
import { shownPath } from "../shown-path.js";
import { makeStackFile, stackFileName, stacksWithSettings } from "./stack-files.js";

const Settings = z.looseObject({ config: z.looseObject({ "overlay:topology": z.string() }) });

/** Names of the stacks here whose settings name a topology file; settings with mistakes name none. */
export const stacksOf = async (projectRoot: string, file: string): Promise<readonly string[]> => {
  const stacks = await stacksWithSettings(projectRoot);
  const files = await Promise.all(stacks.map((stack) => topologyOf(projectRoot, stack)));
  return stacks.filter((_, index) => files[index] === resolve(file));
};

const topologyOf = async (projectRoot: string, stack: string): Promise<string | undefined> => {
  const text = await readFile(join(projectRoot, stackFileName(stack)), "utf8").catch(() => "");
  try {
    return resolve(projectRoot, Settings.parse(parse(text)).config["overlay:topology"]);
  } catch {
    return undefined;
  }
};

/**
 * What to do next with a topology file that is right, in lines to paste: look at its hosts; and where no
 * stack has it yet, give it one, and record what runs.
 *
 * @param name the topology's name, which the stack gets where it is free
 */
export const nextForFile = async (
  projectRoot: string,
  file: string,
  name: string,
): Promise<readonly string[]> => {
  const [stack] = await stacksOf(projectRoot, file);
  if (stack !== undefined) return [`next: ${overlayLine({ stack }, "check")}`];
  const taken = await stacksWithSettings(projectRoot);
  const free = freeName(name, taken);
  const setting = relative(projectRoot, resolve(file)).split(sep).join("/");
  return [
    `next: ${overlayLine({ file: shownPath(resolve(file)) }, "check")}`,
    "then, to manage it, give it a stack and record what runs:",
    `  ${makeStackFile(projectRoot, free, setting)}`,
    `  ${overlayLine({ stack: free }, "adopt")}`,
  ];
};

/** No stack's settings may be overwritten by a line that was pasted. */
const freeName = (name: string, taken: readonly string[], nth = 1): string => {
  const candidate = nth === 1 ? name : `${name}-${nth}`;
  return taken.includes(candidate) ? freeName(name, taken, nth + 1) : candidate;
};
