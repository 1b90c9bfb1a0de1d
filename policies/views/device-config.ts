import type { CeosConfigInputs } from "../../core/kinds/ceos-config/schema.js";
import type { OverlayFacts, ResourcesByKind } from "../overlay-facts.js";

/** The configuration of a container's device; undefined when none is declared or known. */
export const deviceConfig = (
  { resources }: OverlayFacts,
  { host, container }: { readonly host: string; readonly container: string },
): CeosConfigInputs | undefined => configsOf(resources).get(`${host} ${container}`);

const configsOf = (resources: ResourcesByKind): ReadonlyMap<string, CeosConfigInputs> => {
  const known = memory.get(resources);
  if (known !== undefined) return known;
  const configs = new Map(
    resources.CeosConfig.map(
      ({ inputs }) => [`${inputs.host} ${inputs.container}`, inputs] as const,
    ),
  );
  memory.set(resources, configs);
  return configs;
};

/** Asked once for each of thousands of devices. */
const memory = new WeakMap<ResourcesByKind, ReadonlyMap<string, CeosConfigInputs>>();
