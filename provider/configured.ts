import type { Session } from "./session.js";

/** The plugin's session, once it has been configured. */
export interface Configured {
  readonly configure: (open: () => Promise<Session>) => Promise<void>;
  /** Throws while there is no session, and says why. */
  readonly session: () => Session;
  /** Confirms what a cancelled run wrote, or has it taken back. */
  readonly cancelled: () => Promise<void>;
  /** Says in the journal that the run was cut off. */
  readonly cutOff: () => void;
  readonly close: () => Promise<void>;
}

/**
 * Keeps the session, or why there is none. The engine repeats a failed Configure for every resource
 * (measured), thirty times the same list of mistakes; so the failure is kept here, told in full to
 * the first resource that asks, and referred to by the others.
 */
export const createConfigured = (): Configured => {
  let current: Session | undefined;
  let failure: Error | undefined;
  let told = false;

  const close = async () => {
    await current?.close();
    current = undefined;
  };

  return {
    configure: async (open) => {
      await close();
      failure = undefined;
      try {
        current = await open();
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
      }
    },
    session: () => {
      if (current !== undefined) return current;
      if (failure === undefined) throw new Error("the overlay plugin has not been configured yet");
      if (told)
        throw new Error("unknown: the plugin has no valid configuration, see the other error");
      told = true;
      throw failure;
    },
    cancelled: async () => current?.cancelled(),
    cutOff: () => current?.cutOff(),
    close,
  };
};
