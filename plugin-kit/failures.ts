import grpc from "@grpc/grpc-js";
import type { ServerErrorResponse } from "@grpc/grpc-js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import statusPb from "@pulumi/pulumi/proto/status_pb.js";
import anyPb from "google-protobuf/google/protobuf/any_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { visible } from "../core/model/visible.js";
import { toStruct } from "./values.js";
import type { PropertyMap } from "./values.js";

/** What is recorded of a resource that is there, but not as declared. */
export interface PartialState {
  readonly id: string;
  readonly outputs: PropertyMap;
  /** The inputs to record; the engine keeps the declared ones when absent. */
  readonly inputs?: PropertyMap;
  readonly reasons: readonly string[];
}

/**
 * Thrown by create, read and update when the thing exists and something about it failed: the
 * engine records `state` and fails the step with the reasons.
 */
export class PartialFailure extends Error {
  readonly state: PartialState;
  constructor(state: PartialState) {
    super(state.reasons.join("\n"));
    this.name = "PartialFailure";
    this.state = state;
  }
}

/** What a partial failure repeats of the request that failed. */
export interface FailureOf {
  readonly refresh: boolean;
  /** What is secret in it is recorded as a secret. */
  readonly source: Struct | undefined;
}

/** The gRPC error for whatever a handler threw. */
export const toGrpcError = (error: unknown, of: FailureOf): Partial<ServerErrorResponse> => {
  const message = visible(error instanceof Error ? error.message : String(error));
  const code = grpc.status.UNKNOWN;
  if (!(error instanceof PartialFailure)) return { code, details: message };
  return {
    code,
    details: message,
    metadata: partialFailureMetadata(error.state, message, of),
  };
};

/** Structured details travel in this header: grpc-js has no call for them. */
const partialFailureMetadata = (
  state: PartialState,
  message: string,
  { refresh, source }: FailureOf,
) => {
  const detail = new providerPb.ErrorResourceInitFailed()
    .setId(state.id)
    .setProperties(toStruct(state.outputs, source))
    .setReasonsList(state.reasons.map(visible))
    .setRefreshBeforeUpdate(refresh);
  if (state.inputs !== undefined) detail.setInputs(toStruct(state.inputs, source));
  const any = new anyPb.Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new statusPb.Status().setCode(grpc.status.UNKNOWN).setMessage(message);
  status.addDetails(any);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return metadata;
};
