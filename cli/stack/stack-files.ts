import { readdir } from "node:fs/promises";

/** "Pulumi.dev.yaml" */
export const stackFileName = (stack: string): string => `Pulumi.${stack}.yaml`;

/** Names of the stacks that have settings here, in order. */
export const stacksWithSettings = async (projectRoot: string): Promise<readonly string[]> =>
  (await readdir(projectRoot).catch(() => []))
    .flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? [])
    .sort();
