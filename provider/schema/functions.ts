import type { ObjectSchema } from "./property-types.js";

interface FunctionSchema {
  readonly description: string;
  readonly inputs: Pick<ObjectSchema, "properties" | "required">;
  readonly outputs: Pick<ObjectSchema, "properties" | "required">;
}

/** As in provider/measure-mtu.ts. */
export const MEASURE_MTU: FunctionSchema = {
  description: "What every host's observation says about MTUs: paths of the underlay, and ports.",
  inputs: {
    properties: {
      bridges: {
        type: "object",
        additionalProperties: { type: "string" },
        description: "Open vSwitch bridge of the overlay, keyed by host.",
      },
    },
    required: ["bridges"],
  },
  outputs: {
    properties: {
      hosts: {
        type: "object",
        additionalProperties: { $ref: "pulumi.json#/Any" },
        description:
          "Keyed by host: paths (path MTU by peer host, or why it is unknown) and ports (MTU in bytes by container and interface).",
      },
    },
    required: ["hosts"],
  },
};
