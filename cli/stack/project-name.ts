import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { Failure } from "../failure.js";

const Project = z.looseObject({ name: z.string() });

/** The name of the Pulumi project in a folder. */
export const readProjectName = async (projectRoot: string): Promise<string> => {
  const file = join(projectRoot, "Pulumi.yaml");
  try {
    return Project.parse(parse(await readFile(file, "utf8"))).name;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(
      { what: "the Pulumi project has no name", where: file, why },
      { cause: error },
    );
  }
};
