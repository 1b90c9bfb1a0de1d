import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type { CheckResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import { visible } from "../core/model/visible.js";
import type { CheckResult } from "./plugin.js";
import { formatPropertyPath } from "./property-path.js";
import { toStruct } from "./values.js";

/** The engine's form of a check: the inputs to go on with and every failure with its path. */
export const checkResponse = ({ inputs, failures }: CheckResult): CheckResponse => {
  return new providerPb.CheckResponse()
    .setInputs(toStruct(inputs))
    .setFailuresList(
      failures.map(({ path, reason }) =>
        new providerPb.CheckFailure()
          .setProperty(formatPropertyPath(path))
          .setReason(visible(reason)),
      ),
    );
};
