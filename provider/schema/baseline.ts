import { OUTPUTS } from "./outputs.js";
import type { ObjectSchema } from "./property-types.js";

const TEXTS = { type: "object", additionalProperties: { type: "string" } } as const;

/** As in provider/baseline/baseline-handler.ts. */
const INPUTS = {
  description:
    "How everything was before the stack managed it, recorded once and never written by a preview or an update. A destroy restores it where the topology says overlay.onDestroy: restore. Its id is the overlay's name.",
  properties: {
    overlay: { type: "string", description: "Name of the overlay." },
    things: {
      ...TEXTS,
      description:
        "Everything that is declared: JSON of its inputs by kind and id, such as VtepPort HOST/BRIDGE/NAME.",
    },
  },
  required: ["overlay", "things"],
} satisfies ObjectSchema;

/** The schema of the one resource that has no driver of its own. */
export const BASELINE_SCHEMA = {
  description: INPUTS.description,
  inputProperties: INPUTS.properties,
  requiredInputs: INPUTS.required,
  properties: {
    overlay: INPUTS.properties.overlay,
    records: {
      ...TEXTS,
      description: "JSON of how each thing was when it was first declared or adopted; no secrets.",
    },
    ...OUTPUTS,
  },
  required: ["overlay", "records", ...Object.keys(OUTPUTS)],
};
