import type { CallContext, Plugin, ResourceHandler } from "../../plugin-kit/index.js";
import { COMMAND_PLUGIN } from "../versions.js";
import { LOCAL_COMMAND } from "./local-command.js";
import { COMMAND_SCHEMA } from "./schema.js";

/** Keeps hold of every call that runs something, so that the plugin can wait for its end. */
const tracked =
  <Request, Result>(
    running: Set<Promise<unknown>>,
    handle: (request: Request, context: CallContext) => Promise<Result>,
  ) =>
  (request: Request, context: CallContext): Promise<Result> => {
    const call = handle(request, context);
    const settled: Promise<unknown> = call.catch(() => undefined);
    running.add(settled);
    void settled.finally(() => running.delete(settled));
    return call;
  };

const trackedHandler = (
  handler: ResourceHandler,
  running: Set<Promise<unknown>>,
): ResourceHandler => ({
  ...handler,
  create: tracked(running, handler.create),
  update: tracked(running, handler.update),
  delete: tracked(running, handler.delete),
});

/**
 * The bundled stand-in for the vendor's `command` plugin, which is in no package registry. It has the
 * one type that the project uses and refuses every other one.
 */
export const commandPlugin = (): Plugin => {
  const running = new Set<Promise<unknown>>();
  return {
    name: "command",
    version: COMMAND_PLUGIN,
    schema: JSON.stringify(COMMAND_SCHEMA),
    resources: { "command:local:Command": trackedHandler(LOCAL_COMMAND, running) },
    close: async () => {
      await Promise.all(running);
    },
  };
};
