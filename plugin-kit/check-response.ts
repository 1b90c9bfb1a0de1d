import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type { CheckResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { visible } from "../core/model/visible.js";
import type { CheckResult } from "./plugin.js";
import { formatPropertyPath } from "./property-path.js";
import { toStruct } from "./values.js";

/**
 * The engine's form of a check: the inputs to go on with and every failure with its path.
 *
 * @param declared what was checked; what is secret in it stays so
 */
export const checkResponse = (
  { inputs, failures }: CheckResult,
  declared: Struct | undefined,
): CheckResponse => {
  return new providerPb.CheckResponse()
    .setInputs(toStruct(inputs, declared))
    .setFailuresList(
      failures.map(({ path, reason }) =>
        new providerPb.CheckFailure()
          .setProperty(formatPropertyPath(path))
          .setReason(visible(reason)),
      ),
    );
};
