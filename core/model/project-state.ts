import { join } from "node:path";

/** The project's own state folder: for whoever has no backend of their own. @param projectRoot absolute */
export const projectStateFolder = (projectRoot: string): string =>
  join(projectRoot, ".overlay/state");

/** The same as Pulumi names it, in PULUMI_BACKEND_URL. */
export const projectStateUrl = (projectRoot: string): string =>
  `file://${projectStateFolder(projectRoot)}`;

/**
 * The passphrase of the stacks in that folder. It is no secret, and they hold none: a backend in a
 * folder insists on one.
 */
export const PROJECT_PASSPHRASE = "overlay";

/**
 * Has Pulumi take a stack's salt from its state where the stack file has none (env.go of Pulumi
 * 3.200.0: "Use the snapshot secrets manager as a fallback when the stack configuration is missing or
 * incomplete").
 */
export const SALT_FROM_STATE = "PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER";
