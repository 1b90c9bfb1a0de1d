import grpc from "@grpc/grpc-js";
import providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { createEngineLog } from "./engine-log.js";
import type { CallContext, Plugin } from "./plugin.js";
import { pluginMethods } from "./plugin-methods.js";
import { resourceMethods } from "./resource-methods.js";
import { makeStructsLean } from "./struct/lean-struct.js";
import { watchPlugin } from "./under-way.js";

export interface ServeOptions {
  /** Where the engine listens for log messages; without it they go to standard error. */
  readonly engineAddress?: string;
}

export interface ServedPlugin {
  /** TCP port on 127.0.0.1. */
  readonly port: number;
  /** Aborts what is under way and ends the server; safe to call again. */
  readonly close: () => Promise<void>;
}

/** State files of large stacks exceed gRPC's 4 MiB; the engine itself allows 400 MiB. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

/** Serves a plugin on a free port of the loopback. Methods that are not implemented say so. */
export const servePlugin = async (
  served: Plugin,
  options: ServeOptions = {},
): Promise<ServedPlugin> => {
  makeStructsLean();
  const { plugin, cancelled } = watchPlugin(served);
  const log = createEngineLog();
  let engineAddress: string | undefined;
  const connectEngine = (address: string) => {
    engineAddress = address;
    log.connect(address);
  };
  if (options.engineAddress !== undefined) connectEngine(options.engineAddress);
  const aborter = new AbortController();
  const contextOf = (urn: string): CallContext => ({
    signal: aborter.signal,
    log: (severity, message, logOptions) => log.log(severity, message, urn, logOptions),
  });
  const cancel = () => {
    aborter.abort(new Error("the run was cancelled"));
  };

  const server = new grpc.Server({ "grpc.max_receive_message_length": MAX_MESSAGE_BYTES });
  server.addService(providerGrpc.ResourceProviderService, {
    ...pluginMethods(plugin, {
      contextOf,
      connectEngine,
      engineAddress: () => engineAddress,
      cancel: () => {
        cancel();
        return cancelled();
      },
    }),
    ...resourceMethods(plugin, contextOf),
  });
  const port = await bind(server);

  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= (async () => {
      cancel();
      await plugin.close?.();
      log.close();
      server.forceShutdown();
    })();
    return closing;
  };
  return { port, close };
};

const bind = (server: grpc.Server): Promise<number> =>
  new Promise((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", credentials, (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
