import type { ResourceHandler } from "../plugin-kit/index.js";
import type { Session } from "./session.js";

export const PHASE = "overlay:index:Phase";

/**
 * The end of a phase (components/phase.ts): nothing on any host, and so never otherwise. The engine comes to it
 * when everything before it is done. At the last one, after the proofs, what the update wrote is confirmed.
 */
export const phaseHandler = (session: () => Session): ResourceHandler => {
  const settleAfterProofs = async (name: string): Promise<void> => {
    const problem = name.endsWith(LAST) ? await session().settle() : undefined;
    if (problem !== undefined) throw new Error(problem);
  };
  return {
    // A preview writes nothing, so that there is nothing to confirm.
    diff: async ({ id }) => {
      await settleAfterProofs(id);
      return { changes: [] };
    },
    read: ({ id, recordedInputs = {}, recordedOutputs = {} }) =>
      Promise.resolve({ status: "present", id, inputs: recordedInputs, outputs: recordedOutputs }),
    create: async ({ name, inputs, preview }) => {
      if (!preview) await settleAfterProofs(name);
      return { id: name, outputs: inputs };
    },
    update: ({ declared }) => Promise.resolve({ outputs: declared }),
    delete: () => Promise.resolve(),
  };
};

/** The phase of the proofs, whatever the overlay is called. */
const LAST = "/proofs";
