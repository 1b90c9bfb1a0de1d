import type { ChildProcess } from "node:child_process";

/** How long a process group has between SIGTERM and SIGKILL, in milliseconds. */
const GRACE_MS = 3000;

const signalGroup = ({ pid }: ChildProcess, signal: NodeJS.Signals): void => {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    const gone = error instanceof Error && "code" in error && error.code === "ESRCH";
    if (!gone) throw error;
  }
};

/**
 * Ends a child that leads a process group, and everything in that group, when `signal` is aborted.
 * The function that is returned stops watching; call it when the child has ended.
 */
export const endGroupOnAbort = (child: ChildProcess, signal: AbortSignal): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    signalGroup(child, "SIGTERM");
    timer = setTimeout(() => {
      signalGroup(child, "SIGKILL");
    }, GRACE_MS);
  };
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
  return () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
  };
};
