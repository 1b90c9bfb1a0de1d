import { holderOf, tryProcessLock } from "#process-lock";
import { z } from "zod";
import { LabError } from "./lab-error.js";
import type { LabPaths } from "./lab-paths.js";
import { identify, isRunning } from "./process-identity.js";

const Holder = z.object({ pid: z.number(), startTime: z.number(), verb: z.string() });
export type LockHolder = z.infer<typeof Holder>;

/**
 * Does the work while holding the lab's lock, which ends with its holder.
 * Rejects with kind "busy" when somebody holds it.
 */
export const withLabLock = async <T>(
  lab: LabPaths,
  verb: string,
  work: () => Promise<T>,
): Promise<T> => {
  const about = { ...(await identify(process.pid)), verb };
  const result = await tryProcessLock(lab.lockFile, about, work);
  if (!result.held) return result.value;
  const holder = Holder.safeParse(result.holder).data;
  const who =
    holder === undefined ? "Another process" : `"lab ${holder.verb}" (process ${holder.pid})`;
  throw new LabError(
    "busy",
    `${who} is working on the lab in ${lab.dir}. Wait until it has finished, and try again.`,
  );
};

/** Who is working on the lab right now. */
export const lockHolder = async (lab: LabPaths): Promise<LockHolder | undefined> => {
  const holder = Holder.safeParse(holderOf(lab.lockFile)).data;
  return holder !== undefined && (await isRunning(holder)) ? holder : undefined;
};
