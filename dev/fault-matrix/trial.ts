import { setTimeout as sleep } from "node:timers/promises";
import type { CliContext } from "../../cli/context.js";
import type { Pulumi } from "../../cli/pulumi.js";
import type { PulumiToolchain } from "../../toolchain/ensure-pulumi.js";
import type { LabPaths } from "../lab/lab-paths.js";
import type { RunningHost } from "../lab/lab-session.js";
import type { Dumps } from "../lab-hosts/dump.js";
import { unsettledOn } from "./on-host.js";

/** What a cell is tried with. */
export interface CellTrial {
  readonly context: CliContext;
  readonly pulumi: Pulumi;
  readonly toolchain: PulumiToolchain;
  readonly lab: LabPaths;
  readonly hosts: readonly RunningHost[];
  readonly stack: string;
  /** With everything as declared. */
  readonly declared: Dumps;
  readonly report: (detail: string) => void;
}

/** Seconds within which guards have fired, and devices have taken back what was not confirmed. */
const QUIET_SECONDS = 150;

/** Waits until nothing on any host goes back by itself any more; what still does, after a time in which it would have. */
export const untilQuiet = async (hosts: readonly RunningHost[]): Promise<readonly string[]> => {
  for (const until = Date.now() + QUIET_SECONDS * 1000; ;) {
    const waiting = (await Promise.all(hosts.map(unsettledOn))).flat();
    if (waiting.length === 0 || Date.now() > until) return waiting;
    await sleep(1000);
  }
};
