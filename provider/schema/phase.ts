/** The schema of what stands for the end of a phase, as in provider/phase-handler.ts. */
export const PHASE_SCHEMA = {
  description:
    "The end of a phase of an update: what is in it is done, and the next begins. It stands for nothing on any host. Its id is its name.",
  inputProperties: {},
  requiredInputs: [],
  properties: {},
  required: [],
};
