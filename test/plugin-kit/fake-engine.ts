import grpc from "@grpc/grpc-js";
import type { handleUnaryCall } from "@grpc/grpc-js";
import engineGrpc from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb.js";

export interface FakeEngine {
  readonly address: string;
  readonly messages: LogRequest.AsObject[];
  readonly close: () => void;
}

/** Takes log messages as the engine does. */
export const fakeEngine = async (): Promise<FakeEngine> => {
  const messages: LogRequest.AsObject[] = [];
  const log: handleUnaryCall<LogRequest, Empty> = (call, callback) => {
    messages.push(call.request.toObject());
    callback(null, new emptyPb.Empty());
  };
  const server = new grpc.Server();
  server.addService(engineGrpc.EngineService, { log });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    address: `127.0.0.1:${port}`,
    messages,
    close: () => {
      server.forceShutdown();
    },
  };
};
