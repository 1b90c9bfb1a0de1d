import { selectedStack } from "../../toolchain/selected-stack.js";
import { settingsInUse } from "../../toolchain/settings-in-use.js";
import type { CliContext } from "../context.js";
import { Failure } from "../failure.js";
import { readProjectName } from "./project-name.js";

/** The stack that is selected in the Pulumi that this project's commands use. */
export const readSelectedStack = async ({
  projectRoot,
  env,
}: CliContext): Promise<string | undefined> => {
  const projectName = await readProjectName(projectRoot);
  try {
    return await selectedStack({
      ...{ projectRoot, projectName, ...(await settingsInUse({ projectRoot, env })) },
      ...{ shellFolder: env["PWD"], workingFolder: process.cwd() },
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(
      {
        what: "it cannot be told which stack is selected in Pulumi",
        why,
        next: "name one with --stack NAME, or select one again: pulumi stack select NAME",
      },
      { cause: error },
    );
  }
};
