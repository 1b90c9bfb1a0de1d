import { delimiter } from "node:path";
import { toolchainPaths } from "./toolchain-paths.js";

/** A Pulumi that the user installed, or the one that was built into the project. */
export type PulumiSource = "path" | "built";

export interface PulumiEnvironmentOptions {
  /** Absolute. */
  readonly projectRoot: string;
  readonly source: PulumiSource;
  /** The present PATH; used only when the built Pulumi has to come first in it. */
  readonly path: string | undefined;
}

/** PATH with `folder` in front, once. */
const withInFront = (folder: string, path: string | undefined): string =>
  [
    folder,
    ...(path ?? "").split(delimiter).filter((other) => other !== folder && other !== ""),
  ].join(delimiter);

/**
 * What a plain `pulumi preview` in a shell needs to work on the project's own stacks, without
 * touching the user's Pulumi home, login or stacks. The passphrase is no secret: the file backend
 * insists on one, and the stacks hold no secret. Pure.
 */
export const pulumiEnvironment = ({
  projectRoot,
  source,
  path,
}: PulumiEnvironmentOptions): Record<string, string> => {
  const paths = toolchainPaths(projectRoot);
  return {
    ...(source === "built" ? { PATH: withInFront(paths.bin, path) } : {}),
    PULUMI_HOME: paths.home,
    PULUMI_BACKEND_URL: `file://${paths.state}`,
    PULUMI_CONFIG_PASSPHRASE: "overlay",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    ...(source === "built" ? { PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true" } : {}),
  };
};
