/** How to wait for a lock that another process holds. */
export interface LockWait {
  /** Called once; with the holder's process id, undefined where it has only just taken the lock. */
  readonly onWait: (holder: number | undefined) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs `action` while no other process, and no other caller in this one, runs it with the same file.
 * The lock ends with its holder, also where that was killed. Rejects as `action` does, with the
 * signal's reason while waiting, or when there is no command `flock` to lock with.
 */
export const withProcessLock: <T>(
  file: string,
  wait: LockWait,
  action: () => Promise<T>,
) => Promise<T>;

/**
 * The same without waiting.
 *
 * @param about what others may know of the holder beside its process id: see `holderOf`
 */
export const tryProcessLock: <T>(
  file: string,
  about: Readonly<Record<string, unknown>>,
  action: () => Promise<T>,
) => Promise<
  { readonly held: false; readonly value: T } | { readonly held: true; readonly holder: unknown }
>;

/**
 * What the holder wrote of itself: `pid`, and what it was given as `about`. Undefined when there is
 * none. A holder that was killed may have left it behind.
 */
export const holderOf: (file: string) => unknown;
