import { keyOf, type Key } from "../../core/model/key.js";
import type { DeclaredConfig } from "../../core/devices/contract/device-settings.js";
import { configuredKind, DEVICE_CONFIGS } from "../../core/devices/index.js";
import type { DesiredResource } from "../../core/kinds/declarations.js";
import type { OverlayFacts, ResourcesByKind } from "../overlay-facts.js";
import { onceFor } from "../../core/model/once-for.js";

export interface NamedConfig {
  readonly name: string;
  readonly config: DeclaredConfig;
}

/** The configurations of all devices, of whatever kind, by name within a kind. */
export const deviceConfigs = (resources: ResourcesByKind): readonly NamedConfig[] =>
  DEVICE_CONFIGS.flatMap((kind) =>
    resources[kind].flatMap(({ name, inputs }) => {
      const config = configuredKind({ kind, name, inputs } as DesiredResource)?.config;
      return config === undefined ? [] : [{ name, config }];
    }),
  );

/** The configuration of a container's device; undefined when none is declared or known. */
export const deviceConfig = (
  { resources }: Pick<OverlayFacts, "resources">,
  { host, container }: { readonly host: string; readonly container: string },
): DeclaredConfig | undefined => configsOf(resources).get(keyOf(host, container));

/** Asked once for each of thousands of devices. */
const configsOf = onceFor(
  (resources: ResourcesByKind): ReadonlyMap<Key, DeclaredConfig> =>
    new Map(
      deviceConfigs(resources).map(
        ({ config }) => [keyOf(config.host, config.container), config] as const,
      ),
    ),
);
