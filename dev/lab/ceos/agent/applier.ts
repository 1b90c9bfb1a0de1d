import type { Config } from "../config/config.js";
import type { DataPlane } from "./data-plane.js";

/** Brings the kernel to the running-config, one application at a time in the order of the calls. */
export interface Applier {
  /** Applies even when nothing was edited: the kernel may have been changed from outside. */
  apply(): Promise<void>;
  /** Applies what was edited since; waits for what is under way. Throws with the kernel's words. */
  settle(): Promise<void>;
}

export const createApplier = (plane: DataPlane, running: () => Config): Applier => {
  let applied: Config | null = null;
  let work: Promise<void> = Promise.resolve();
  const apply = (): Promise<void> => {
    const next = work.then(() => {
      applied = running();
      return plane.apply(applied);
    });
    // The failure is the caller's, who has `next`; those behind it in the queue still get their turn.
    work = next.catch(() => undefined);
    return next;
  };
  return { apply, settle: () => (applied === running() ? work : apply()) };
};
