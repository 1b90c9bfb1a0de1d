import { servePlugin } from "../../plugin-kit/index.js";
import type { Plugin, ResourceHandler, ServedPlugin } from "../../plugin-kit/index.js";
import { fakeEngine, type FakeEngine } from "./fake-engine.js";
import { plainHandler } from "./plain-handler.js";
import { providerClient, type ProviderClient } from "./provider-client.js";

/** A plugin with one type, `demo:index:Thing`, that a test serves and calls as the engine does. */
export interface DemoPlugin {
  /** Serves it; what is not said is done by a handler that does nothing. */
  serve(thing: Partial<ResourceHandler>, plugin?: Partial<Plugin>): Promise<void>;
  readonly engine: FakeEngine;
  readonly served: ServedPlugin;
  readonly client: ProviderClient;
}

export const URN = "urn:pulumi:dev::project::demo:index:Group$demo:index:Thing::the-name";

/** Gives each test of the surrounding `describe` an engine; each has to serve the plugin once. */
export const useDemoPlugin = (): DemoPlugin => {
  let engine: FakeEngine;
  let served: ServedPlugin;
  let client: ProviderClient;

  beforeEach(async () => {
    engine = await fakeEngine();
  });
  afterEach(async () => {
    client.close();
    await served.close();
    engine.close();
  });

  return {
    get engine() {
      return engine;
    },
    get served() {
      return served;
    },
    get client() {
      return client;
    },
    serve: async (thing, plugin = {}) => {
      const resources = { "demo:index:Thing": plainHandler(thing) };
      served = await servePlugin(
        { name: "demo", version: "1.2.3", schema: '{"name":"demo"}', resources, ...plugin },
        { engineAddress: engine.address },
      );
      client = providerClient(served.port);
    },
  };
};
