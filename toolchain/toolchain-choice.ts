import type { Environment } from "./environment.js";

/** Which Pulumi is used: the user's own, the one that is built here, or the first that will do. */
export const TOOLCHAINS = ["auto", "own", "bundled"] as const;
export type ToolchainChoice = (typeof TOOLCHAINS)[number];

/** The environment variable that chooses; `overlay --toolchain` sets it. */
export const TOOLCHAIN_CHOICE = "OVERLAY_TOOLCHAIN";

/** "auto" where nothing is set; throws for a value that means nothing. */
export const toolchainChoice = (env: Environment): ToolchainChoice => {
  const text = env[TOOLCHAIN_CHOICE] ?? "";
  const choice = text === "" ? "auto" : TOOLCHAINS.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw new Error(`${TOOLCHAIN_CHOICE} is "${text}"; it may be ${TOOLCHAINS.join(", ")}`);
};
