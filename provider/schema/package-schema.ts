import { declarations } from "../../core/kinds/declarations.js";
import { BASELINE_SCHEMA } from "./baseline.js";
import { FIND_SHARED_MACS, FIND_UNDECLARED, MEASURE_MTU, READ_TUNNELS } from "./functions.js";
import { resourceSchema, typesOf } from "./of-declaration.js";
import { property } from "./property-types.js";

const all = Object.values(declarations);

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
    "overlay:index:findUndeclared": FIND_UNDECLARED,
    "overlay:index:readTunnels": READ_TUNNELS,
  },
  types: Object.fromEntries(all.flatMap(typesOf)),
  resources: {
    "overlay:index:Baseline": BASELINE_SCHEMA,
    ...Object.fromEntries(all.map((kind) => [kind.token, resourceSchema(kind)])),
  },
});
