import { readFile } from "node:fs/promises";
import { z } from "zod";
import { saveFile } from "../save-file.js";

/** What `npm install` makes in an empty folder: dependencies, and nothing that somebody chose. */
const MadeByNpm = z.strictObject({ dependencies: z.record(z.string(), z.string()) });

/**
 * Says in a package.json that npm alone has made that the project is a module, which Pulumi's SDK wants of
 * a program that imports. One that somebody wrote is left to them.
 *
 * @returns whether it was added
 */
export const addModuleType = async (file: string): Promise<boolean> => {
  const made = MadeByNpm.safeParse(JSON.parse(await readFile(file, "utf8")));
  if (!made.success) return false;
  const text = `${JSON.stringify({ type: "module", ...made.data }, null, 2)}\n`;
  await saveFile({ what: "project", file, text, shared: true });
  return true;
};
