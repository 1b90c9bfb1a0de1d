import { createHash } from "node:crypto";

export interface Runner {
  /** "user@machine" */
  readonly by: string;
  /** Absolute path of the folder with Pulumi.yaml. */
  readonly project: string;
  readonly stack: string;
  readonly worker: "pulumi" | "rollback";
}

/**
 * Who runs, as `makeRunId` takes it. Pulumi locks a stack while it is updated, so that one owner has
 * one run at a time. A rollback does not hold that lock, so it is another owner: neither takes the
 * sessions of the other for left behind.
 */
export const ownerOfRun = ({ by, project, stack, worker }: Runner): string =>
  createHash("sha256")
    .update(JSON.stringify([by, project, stack, ...(worker === "pulumi" ? [] : [worker])]))
    .digest("hex")
    .slice(0, 6);
