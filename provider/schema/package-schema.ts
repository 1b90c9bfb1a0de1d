import type { ResourceKind } from "../../core/model/resources.js";
import { BASELINE_SCHEMA } from "./baseline.js";
import { property } from "./property-types.js";
import type { ObjectSchema } from "./property-types.js";
import { FIND_SHARED_MACS, MEASURE_MTU, READ_TUNNELS } from "./functions.js";
import { CEOS_INTERFACE, FACTS, OUTPUTS, RESOURCE_INPUTS } from "./resources.js";

/** The package schema that GetSchema answers with. */
export const packageSchema = (version: string) => ({
  name: "overlay",
  version,
  description: "Network-lab overlays: Open vSwitch ports, VXLAN tunnels and cEOS devices, live.",
  config: {
    variables: {
      topology: property.text("Path of the topology file, relative to the project."),
      experiments: property.texts(
        'Experiments that are on, e.g. "isolate ceos_5"; none by default.',
      ),
    },
  },
  functions: {
    "overlay:index:measureMtu": MEASURE_MTU,
    "overlay:index:findSharedMacs": FIND_SHARED_MACS,
    "overlay:index:readTunnels": READ_TUNNELS,
  },
  types: { "overlay:index:CeosInterface": { type: "object", ...CEOS_INTERFACE } },
  resources: {
    "overlay:index:Baseline": BASELINE_SCHEMA,
    ...Object.fromEntries(
      Object.entries(RESOURCE_INPUTS).map(([kind, inputs]) => [
        `overlay:index:${kind}`,
        resourceSchema(inputs, FACTS[kind as ResourceKind]),
      ]),
    ),
  },
});

const resourceSchema = (inputs: ObjectSchema, facts: ObjectSchema["properties"]) => ({
  description: inputs.description,
  inputProperties: inputs.properties,
  requiredInputs: inputs.required,
  properties: { ...inputs.properties, ...facts, ...OUTPUTS },
  required: [...inputs.required, ...Object.keys(OUTPUTS)],
});
