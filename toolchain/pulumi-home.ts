import { userInfo } from "node:os";
import { join } from "node:path";
import type { Environment } from "./environment.js";
import { isSet } from "./user-backend.js";

/** Whom `~` stands for, for Pulumi: it asks the system's list of users and not HOME (measured). */
export const userFolder = (): string => userInfo().homedir;

/** The home that Pulumi uses with these variables. */
export const pulumiHome = (env: Environment, user = userFolder()): string =>
  isSet(env, "PULUMI_HOME") ? (env["PULUMI_HOME"] ?? "") : join(user, ".pulumi");
