import { declarations } from "../../core/kinds/declarations.js";
import { BASELINE_SCHEMA } from "./baseline.js";
import { COMPONENTS } from "./components.js";
import {
  FIND_SHARED_MACS,
  FIND_UNDECLARED,
  FORESEE_UPDATE,
  MEASURE_MTU,
  READ_TUNNELS,
} from "./functions.js";
import { resourceSchema, typesOf } from "./of-declaration.js";
import { METADATA } from "./metadata.js";
import { PHASE_SCHEMA } from "./phase.js";
import { SETTINGS } from "./settings.js";

const all = Object.values(declarations);

/** The package schema that GetSchema answers with. */
export const packageSchema = (version: string) => ({
  name: "overlay",
  version,
  description: "Network-lab overlays: Open vSwitch ports, VXLAN tunnels and cEOS devices, live.",
  ...METADATA,
  config: { variables: SETTINGS },
  provider: {
    description:
      "One overlay. A program that manages several has an explicit provider for each of them.",
    inputProperties: SETTINGS,
    properties: {},
  },
  functions: {
    "overlay:index:measureMtu": MEASURE_MTU,
    "overlay:index:findSharedMacs": FIND_SHARED_MACS,
    "overlay:index:findUndeclared": FIND_UNDECLARED,
    "overlay:index:foreseeUpdate": FORESEE_UPDATE,
    "overlay:index:readTunnels": READ_TUNNELS,
  },
  types: Object.fromEntries(all.flatMap(typesOf)),
  resources: {
    "overlay:index:Baseline": BASELINE_SCHEMA,
    "overlay:index:Phase": PHASE_SCHEMA,
    ...Object.fromEntries(all.map((kind) => [kind.token, resourceSchema(kind)])),
    ...COMPONENTS,
  },
});
