import type { DeclaredFacts } from "../core/model/declared-facts.js";
import type { DesiredResource } from "../core/kinds/declarations.js";
import { layerTwoFromResources } from "../core/layer2/index.js";
import { overlayFacts, type OverlayFacts, type UnknownFact } from "./overlay-facts.js";

export interface ResourceFacts {
  readonly resources: readonly DesiredResource[];
  readonly declared?: DeclaredFacts | undefined;
  readonly unknown?: readonly UnknownFact[];
}

/** What declared resources make together. */
export const factsFromResources = ({
  resources,
  declared,
  unknown = [],
}: ResourceFacts): OverlayFacts =>
  overlayFacts({
    resources,
    ...(declared === undefined ? {} : { declared }),
    ...(declared?.tenantMtu === "auto" ? { mtuIsOpen: true } : {}),
    layer: layerTwoFromResources(resources, declared),
    unknown,
  });
