import { choosePulumi } from "../../toolchain/ensure-pulumi.js";
import { pulumiHome } from "../../toolchain/pulumi-home.js";
import { selectedStack } from "../../toolchain/selected-stack.js";
import type { CliContext } from "../context.js";
import { Failure } from "../failure.js";
import { readProjectName } from "./project-name.js";

/** The stack that is selected in the Pulumi that this project's commands use. */
export const readSelectedStack = async ({
  projectRoot,
  env,
}: CliContext): Promise<string | undefined> => {
  const projectName = await readProjectName(projectRoot);
  const { env: added, place } = await choosePulumi({ projectRoot, env });
  const variables = { ...env, ...added };
  try {
    return await selectedStack({
      projectRoot,
      projectName,
      home: pulumiHome(variables),
      backend: place.owner === "user" ? place.url : variables["PULUMI_BACKEND_URL"],
      shellFolder: env["PWD"],
      workingFolder: process.cwd(),
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
