import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** Languages of programs whose hosts are no part of the built tool chain. */
export const OTHER_LANGUAGES = ["yaml", "python", "go"] as const;
export type OtherLanguage = (typeof OTHER_LANGUAGES)[number];

/** `runtime: yaml`, or with options: `runtime: { name: python, … }`. */
const Runtime = z.enum(OTHER_LANGUAGES);
const ProjectFile = z.looseObject({
  runtime: z.union([Runtime, z.looseObject({ name: Runtime }).transform(({ name }) => name)]),
});

/**
 * The language of a project's program, as Pulumi.yaml says; undefined: one that every tool chain can run,
 * or one that is Pulumi's to complain of.
 */
export const projectLanguage = async (projectRoot: string): Promise<OtherLanguage | undefined> => {
  const text = await readFile(join(projectRoot, "Pulumi.yaml"), "utf8").catch(() => "");
  try {
    return ProjectFile.safeParse(parse(text)).data?.runtime;
  } catch {
    return undefined;
  }
};
