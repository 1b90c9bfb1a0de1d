import type { ResourceHandler } from "../plugin-kit/index.js";

export const PHASE = "overlay:index:Phase";

/** The end of a phase (components/phase.ts): nothing on any host, and so never otherwise. */
export const phaseHandler: ResourceHandler = {
  diff: () => Promise.resolve({ changes: [] }),
  read: ({ id, recordedInputs = {}, recordedOutputs = {} }) =>
    Promise.resolve({ status: "present", id, inputs: recordedInputs, outputs: recordedOutputs }),
  create: ({ name, inputs }) => Promise.resolve({ id: name, outputs: inputs }),
  update: ({ declared }) => Promise.resolve({ outputs: declared }),
  delete: () => Promise.resolve(),
};
