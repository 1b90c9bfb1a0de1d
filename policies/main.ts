import { PolicyPack } from "@pulumi/policy";
import type { Finding } from "../core/model/finding.js";
import { PACK_NAME, packArgs } from "./pack.js";
import { rules } from "./rules.js";
import { utcDay } from "../core/model/utc-day.js";

/**
 * Serves the pack to the engine that started this process. The engine says by the environment
 * whether it previews (PULUMI_DRY_RUN; measured, 3.200.0).
 *
 * @param report gets what each rule has found in the stack
 */
export const servePack = (report: (findings: readonly Finding[]) => void): PolicyPack =>
  new PolicyPack(
    PACK_NAME,
    packArgs({
      rules,
      today: utcDay(new Date()),
      dryRun: process.env["PULUMI_DRY_RUN"] === "true",
      report,
    }),
  );
