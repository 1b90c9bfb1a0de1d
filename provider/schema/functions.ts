import type { ObjectSchema } from "./property-types.js";

interface FunctionSchema {
  readonly description: string;
  readonly inputs: Pick<ObjectSchema, "properties" | "required">;
  readonly outputs: Pick<ObjectSchema, "properties" | "required">;
}

const BRIDGES: FunctionSchema["inputs"] = {
  properties: {
    bridges: {
      type: "object",
      additionalProperties: { type: "string" },
      description: "Open vSwitch bridge of the overlay, keyed by host.",
    },
  },
  required: ["bridges"],
};

/** As in provider/read-tunnels.ts. */
export const READ_TUNNELS: FunctionSchema = {
  description: "Which VLANs every VXLAN port of the hosts' bridges carries now.",
  inputs: BRIDGES,
  outputs: {
    properties: {
      hosts: {
        type: "object",
        additionalProperties: { $ref: "pulumi.json#/Any" },
        description:
          "Keyed by host and port: trunks and tag, as Open vSwitch has them. A host that could not be read is left out.",
      },
    },
    required: ["hosts"],
  },
};

/** As in provider/find-shared-macs.ts. */
export const FIND_SHARED_MACS: FunctionSchema = {
  description: "Which MAC addresses several devices have, over all hosts.",
  inputs: { properties: {}, required: [] },
  outputs: {
    properties: {
      shared: {
        type: "array",
        items: { $ref: "pulumi.json#/Any" },
        description: "Each with mac (colon form) and devices (HOST/CONTAINER, sorted).",
      },
    },
    required: ["shared"],
  },
};

/** As in provider/find-undeclared.ts. */
export const FIND_UNDECLARED: FunctionSchema = {
  description: "What the hosts have that no topology declares and that can change forwarding.",
  inputs: { properties: {}, required: [] },
  outputs: {
    properties: {
      found: {
        type: "string",
        description: "A JSON list; each with host, code, about, setting, value, links and byHand.",
      },
    },
    required: ["found"],
  },
};

const LINES = { type: "string", description: "A JSON list of texts." } as const;

/** As in provider/foresee-update.ts. */
export const FORESEE_UPDATE: FunctionSchema = {
  description: "Who loses or gains a way by an update, and why it may not be made (protect).",
  inputs: { properties: {}, required: [] },
  outputs: {
    properties: { lines: LINES, notes: LINES, refusals: LINES },
    required: ["lines", "notes", "refusals"],
  },
};

/** As in provider/measure-mtu.ts. */
export const MEASURE_MTU: FunctionSchema = {
  description: "What every host's observation says about MTUs: paths of the underlay, and ports.",
  inputs: BRIDGES,
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
