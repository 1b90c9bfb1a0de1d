import type { ResourceHandler } from "../plugin-kit/index.js";
import type { Session } from "./session.js";

export const PHASE = "overlay:index:Phase";

/**
 * The end of a phase (components/phase.ts): nothing on any host, and so never otherwise. The engine comes to it
 * when everything before it is done. At each, every host that was written on since has to take a new login. At the last
 * one, after the proofs, what the update wrote is confirmed.
 */
export const phaseHandler = (session: () => Session): ResourceHandler => {
  const end = async (name: string): Promise<void> => {
    const { settle, checkLogins } = session();
    const problem = await (name.endsWith(LAST) ? settle() : checkLogins());
    if (problem !== undefined) throw new Error(problem);
  };
  return {
    // A preview writes nothing, so that there is nothing to check or confirm.
    diff: async ({ id }) => {
      await end(id);
      return { changes: [] };
    },
    read: ({ id, recordedInputs = {}, recordedOutputs = {} }) =>
      Promise.resolve({ status: "present", id, inputs: recordedInputs, outputs: recordedOutputs }),
    create: async ({ name, inputs, preview }) => {
      if (!preview) await end(name);
      return { id: name, outputs: inputs };
    },
    update: ({ declared }) => Promise.resolve({ outputs: declared }),
    delete: () => Promise.resolve(),
  };
};

/** The phase of the proofs, whatever the overlay is called. */
const LAST = "/proofs";
