import { COMMAND_PLUGIN } from "../versions.js";

const STRING = { type: "string" } as const;
const STRINGS = { type: "array", items: STRING } as const;

const INPUTS = {
  addPreviousOutputInEnv: { type: "boolean" },
  create: STRING,
  delete: STRING,
  dir: STRING,
  environment: { type: "object", additionalProperties: STRING },
  interpreter: STRINGS,
  logging: { $ref: "#/types/command:local:Logging" },
  stdin: STRING,
  triggers: { type: "array", items: { $ref: "pulumi.json#/Any" }, replaceOnChanges: true },
  update: STRING,
} as const;

/** The package schema, cut down to what the bundled plugin has. */
export const COMMAND_SCHEMA = {
  name: "command",
  version: COMMAND_PLUGIN,
  description: "Runs commands on this machine when a resource is created, updated or deleted",
  types: {
    "command:local:Logging": {
      type: "string",
      enum: ["stdout", "stderr", "stdoutAndStderr", "none"].map((value) => ({ value })),
    },
  },
  resources: {
    "command:local:Command": {
      description: "A command that runs on this machine; a non-zero exit code fails the step",
      inputProperties: INPUTS,
      properties: { ...INPUTS, stdout: STRING, stderr: STRING },
      required: ["stdout", "stderr"],
    },
  },
} as const;
