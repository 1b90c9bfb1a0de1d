import type { Plugin, ResourceHandler } from "./plugin.js";

/** A plugin that knows when nothing of a cancelled run is under way any more. */
export interface Watched {
  /** The plugin, with its calls counted. */
  readonly plugin: Plugin;
  /** To be called once the run is cancelled; ends when the plugin has ended the run, or a call that is under way will. */
  readonly cancelled: () => Promise<void>;
}

/**
 * Has the last call of a cancelled run wait until the plugin has ended the run. The engine waits for its calls as
 * long as they take, and for the answer to Cancel before it tells plugins to end; from then on it gives them 5 s
 * (`ExecPlugin` in sdk/go/common/resource/plugin/plugin.go, `Close` in host.go).
 */
export const watchPlugin = (plugin: Plugin): Watched => {
  let calls = 0;
  let isCancelled = false;
  let ending: Promise<void> | undefined;
  const endRun = async (): Promise<void> => {
    if (!isCancelled || calls > 0) return;
    await (ending ??= plugin.cancelled?.() ?? Promise.resolve());
  };
  const counted = async <T>(work: () => Promise<T>): Promise<T> => {
    calls += 1;
    try {
      return await work();
    } finally {
      calls -= 1;
      await endRun();
    }
  };
  return {
    plugin: {
      ...plugin,
      resources: Object.fromEntries(
        Object.entries(plugin.resources).map(([type, handler]) => [
          type,
          counting(handler, counted),
        ]),
      ),
    },
    cancelled: () => {
      isCancelled = true;
      return endRun();
    },
  };
};

const counting = (
  handler: ResourceHandler,
  counted: <T>(work: () => Promise<T>) => Promise<T>,
): ResourceHandler => {
  const { read } = handler;
  return {
    ...handler,
    diff: (request, context) => counted(() => handler.diff(request, context)),
    create: (request, context) => counted(() => handler.create(request, context)),
    update: (request, context) => counted(() => handler.update(request, context)),
    delete: (request, context) => counted(() => handler.delete(request, context)),
    ...(read === undefined
      ? {}
      : { read: (request, context) => counted(() => read(request, context)) }),
  };
};
