import grpc from "@grpc/grpc-js";
import engineGrpc from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import enginePb from "@pulumi/pulumi/proto/engine_pb.js";
import type { LogOptions, LogSeverity } from "./plugin.js";
import { visible } from "../core/model/visible.js";

/** Sends messages to the engine; without an engine they go to standard error. */
export interface EngineLog {
  readonly connect: (address: string) => void;
  readonly log: (
    severity: LogSeverity,
    message: string,
    urn: string,
    options?: LogOptions,
  ) => Promise<void>;
  readonly close: () => void;
}

const SEVERITIES = {
  debug: enginePb.LogSeverity.DEBUG,
  info: enginePb.LogSeverity.INFO,
  warning: enginePb.LogSeverity.WARNING,
  error: enginePb.LogSeverity.ERROR,
} as const;

/** The engine's log; `connect` may be called again when the engine tells another address. */
export const createEngineLog = (): EngineLog => {
  let client: InstanceType<typeof engineGrpc.EngineClient> | undefined;
  const close = () => {
    client?.close();
    client = undefined;
  };
  return {
    connect: (address) => {
      close();
      client = new engineGrpc.EngineClient(address, grpc.credentials.createInsecure());
    },
    log: (severity, text, urn, { ephemeral = false, about = "resource" } = {}) => {
      const message = visible(text);
      const current = client;
      if (current === undefined) {
        process.stderr.write(`${severity}: ${message}\n`);
        return Promise.resolve();
      }
      const request = new enginePb.LogRequest()
        .setSeverity(SEVERITIES[severity])
        .setMessage(message)
        // What is about no resource is shown beside the stack.
        .setUrn(about === "stack" ? "" : urn)
        .setEphemeral(ephemeral);
      return new Promise((resolve) => {
        current.log(request, (error) => {
          if (error !== null) process.stderr.write(`${severity}: ${message}\n`);
          resolve();
        });
      });
    },
    close,
  };
};
