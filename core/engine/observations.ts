import type { HostConnection } from "../model/command.js";
import type { ObservedHost } from "../model/observed.js";
import type { EventSink } from "./events.js";

export type Observe = (connection: HostConnection) => Promise<ObservedHost>;

/**
 * One shared observation per host: however many resources ask, the host is asked once, until a
 * write makes the observation stale.
 */
export interface Observations {
  /** The current observation; starts one when there is none. */
  get(connection: HostConnection): Promise<ObservedHost>;
  /** Runs `write`; afterwards the host's observation is stale. */
  writing<T>(host: string, write: () => Promise<T>): Promise<T>;
  /**
   * An observation begun after every write that is now in flight on the host: writers that run side
   * by side share one read-back.
   */
  afterWrites(connection: HostConnection): Promise<ObservedHost>;
}

export const createObservations = (observe: Observe, emit: EventSink): Observations => {
  const current = new Map<string, Promise<ObservedHost>>();
  const writes = new Map<string, Set<Promise<unknown>>>();

  const get = (connection: HostConnection): Promise<ObservedHost> => {
    const { host } = connection;
    const shared = current.get(host);
    if (shared !== undefined) return shared;
    const fresh = timed(host, () => observe(connection), emit);
    current.set(host, fresh);
    return fresh;
  };

  const writing = async <T>(host: string, write: () => Promise<T>): Promise<T> => {
    const inFlight = writes.get(host) ?? new Set();
    writes.set(host, inFlight);
    const running = write();
    inFlight.add(running);
    try {
      return await running;
    } finally {
      inFlight.delete(running);
      current.delete(host);
    }
  };

  const afterWrites = async (connection: HostConnection): Promise<ObservedHost> => {
    const inFlight = writes.get(connection.host);
    while (inFlight !== undefined && inFlight.size > 0) await Promise.allSettled(inFlight);
    return get(connection);
  };

  return { get, writing, afterWrites };
};

const timed = async (
  host: string,
  run: () => Promise<ObservedHost>,
  emit: EventSink,
): Promise<ObservedHost> => {
  emit({ type: "observation-started", host });
  const startedAt = performance.now();
  try {
    return await run();
  } finally {
    emit({ type: "observation-ended", host, durationMs: performance.now() - startedAt });
  }
};
