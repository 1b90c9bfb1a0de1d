import { createHash } from "node:crypto";

export interface Runner {
  /** "user@machine" */
  readonly by: string;
  /** Absolute path of the folder with Pulumi.yaml. */
  readonly project: string;
  readonly stack: string;
}

/**
 * Who runs, as `makeRunId` takes it. Pulumi locks a stack while it is updated, so that one owner has
 * one run at a time.
 */
export const ownerOfRun = ({ by, project, stack }: Runner): string =>
  createHash("sha256")
    .update(JSON.stringify([by, project, stack]))
    .digest("hex")
    .slice(0, 6);
