import { homedir } from "node:os";
import { join } from "node:path";
import type { Environment } from "./environment.js";
import { isSet } from "./user-backend.js";

/** The home that Pulumi uses with these variables. */
export const pulumiHome = (env: Environment): string =>
  isSet(env, "PULUMI_HOME")
    ? (env["PULUMI_HOME"] ?? "")
    : join(env["HOME"] ?? homedir(), ".pulumi");
