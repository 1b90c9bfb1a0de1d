import grpc from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";

type Callback<Response> = (error: ServiceError | null, response: Response) => void;

export type ProviderClient = InstanceType<typeof providerGrpc.ResourceProviderClient>;

/** Calls a served plugin as the engine does. */
export const providerClient = (port: number): ProviderClient =>
  new providerGrpc.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());

/** One unary call as a promise. */
export const answerOf = <Response>(
  call: (callback: Callback<Response>) => unknown,
): Promise<Response> =>
  new Promise((resolve, reject) => {
    call((error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });

/** The error of a call that must fail. */
export const errorOf = async <Response>(
  call: (callback: Callback<Response>) => unknown,
): Promise<ServiceError> => {
  const answer = await answerOf(call).then(
    () => undefined,
    (error: unknown) => error as ServiceError,
  );
  if (answer === undefined) throw new Error("the call succeeded; it should have failed");
  return answer;
};
