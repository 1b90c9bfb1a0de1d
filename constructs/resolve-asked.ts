import * as pulumi from "@pulumi/pulumi";
import { resolveOverlay, type ResolvedOverlay } from "../components/resolved-overlay.js";
import { saysTopology, topologySource } from "../core/topology/topology-source.js";
import type { Asked } from "../plugin-kit/construct/serve-construct.js";
import { containsUnknown, type PropertyMap } from "../plugin-kit/values.js";

/** What a component's settings come to. */
export interface ResolvedAsked {
  readonly resolved: ResolvedOverlay;
  /** The component's own, with the provider of its topology. */
  readonly options: pulumi.ComponentResourceOptions;
}

/** The plugin's own package; a component without `topology` is about what its provider is about. */
const PACKAGE = "overlay";

/** The settings that say what an overlay is declared from, of a provider and of a component. */
const SETTINGS = ["topology", "inline", "experiments"] as const;

/**
 * Resolves what a component declares: the topology of its own inputs, with a provider that is made for
 * it, or else the one of the provider that it was given or of the stack.
 */
export const resolveAsked = async (asked: Asked): Promise<ResolvedAsked> => {
  const { name, inputs, options, config } = asked;
  const given = SETTINGS.filter((key) => containsUnknown(inputs[key]));
  if (given.length > 0)
    throw new pulumi.RunError(
      `${given.join(", ")} of ${name}: has to be known before the update, and comes from a resource that is not there yet`,
    );
  const settings = settingsOf(inputs, config);
  const provider = isOwn(settings, config)
    ? providerOf(asked, settings)
    : options.providers[PACKAGE];
  const resolved = await resolveOverlay({
    source: topologySource(settings, process.cwd()),
    experiments: settings.experiments,
    ...(provider === undefined ? {} : { provider }),
  });
  const providers = {
    ...options.providers,
    ...(provider === undefined ? {} : { [PACKAGE]: provider }),
  };
  return { resolved, options: { ...options, providers } };
};

type Settings = Readonly<Partial<Record<(typeof SETTINGS)[number], PropertyMap[string]>>>;

/** The component's settings, over those of the provider. */
const settingsOf = (inputs: PropertyMap, config: PropertyMap): Settings => {
  const { topology, inline } = saysTopology(inputs) ? inputs : config;
  return { topology, inline, experiments: inputs["experiments"] ?? config["experiments"] };
};

const isOwn = (settings: Settings, config: PropertyMap): boolean =>
  SETTINGS.some((key) => asText(settings[key]) !== asText(config[key]));

/** As the engine passes a provider's settings: all but texts as JSON. */
const asText = (setting: PropertyMap[string]): string | undefined =>
  setting === undefined || typeof setting === "string" ? setting : JSON.stringify(setting);

const providerOf = (
  { name, version, options: { parent } }: Asked,
  settings: Settings,
): pulumi.ProviderResource => {
  const texts = SETTINGS.map((key) => [key, asText(settings[key])] as const);
  return new Provider(name, Object.fromEntries(texts), {
    version,
    ...(parent === undefined ? {} : { parent }),
  });
};

class Provider extends pulumi.ProviderResource {
  constructor(
    name: string,
    settings: Readonly<Record<string, string | undefined>>,
    options: pulumi.ResourceOptions,
  ) {
    super(PACKAGE, name, settings, options);
  }
}
