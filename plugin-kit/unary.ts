import type { handleUnaryCall } from "@grpc/grpc-js";
import { toGrpcError, type FailureOf } from "./failures.js";

/** A unary gRPC method from an async function; whatever it throws becomes the call's error. */
export const unary =
  <Request, Response>(
    answer: (request: Request) => Promise<Response> | Response,
    failing: (request: Request) => FailureOf = () => ({ refresh: false, source: undefined }),
  ): handleUnaryCall<Request, Response> =>
  (call, callback) => {
    const run = async () => answer(call.request);
    run().then(
      (response) => {
        callback(null, response);
      },
      (error: unknown) => {
        callback(toGrpcError(error, failing(call.request)));
      },
    );
  };
