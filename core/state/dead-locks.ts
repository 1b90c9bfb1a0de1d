import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { z } from "zod";
import { holderState } from "./lock-holder.js";
import { filesBelow, pulumiFolders } from "./pulumi-files.js";

/** What Pulumi writes of who holds a lock (pkg/backend/diy/lock.go). */
const Lock = z.object({
  pid: z.int().positive(),
  username: z.string(),
  hostname: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
});

/** A lock of a stack that its holder does not give back by itself. */
export interface LeftLock {
  readonly stack: string;
  /** Absolute path. */
  readonly file: string;
  /** "root@host-a"; absent: the file does not say it, since it was cut off. */
  readonly by?: string;
  readonly pid?: number;
  /** When it was taken: ISO 8601. */
  readonly at?: string;
  /** `elsewhere`: the process is of another machine, and only that one knows. */
  readonly holder: "dead" | "elsewhere" | "unreadable";
}

/**
 * The locks of a `file://` backend without a living holder on this machine. Pulumi gives a lock back
 * when it ends, and one that was killed cannot.
 *
 * @param stateFolder absolute
 */
export const leftLocks = (stateFolder: string): readonly LeftLock[] =>
  filesBelow(pulumiFolders(stateFolder).locks)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file): readonly LeftLock[] => {
      const about = { stack: basename(dirname(file)), file };
      const lock = readLock(file);
      if (lock === "gone") return [];
      if (lock === "unreadable") return [{ ...about, holder: lock }];
      const { pid, timestamp: at } = lock;
      const left = { ...about, pid, at, by: `${lock.username}@${lock.hostname}` };
      const holder = holderState(lock);
      return holder === "alive" ? [] : [{ ...left, holder }];
    });

const readLock = (file: string): z.infer<typeof Lock> | "gone" | "unreadable" => {
  try {
    return Lock.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "gone" : "unreadable";
  }
};
