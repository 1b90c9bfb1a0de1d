import type { Drivers } from "../core/engine/engine.js";
import type { Plugin, PropertyMap } from "../plugin-kit/index.js";
import { resourceHandler } from "./resource-handler.js";
import { packageSchema } from "./schema/package-schema.js";
import type { Session } from "./session.js";

/** Of the package; its schema and GetPluginInfo say the same. */
export const PLUGIN_VERSION = "0.1.0";

export interface OverlayPluginOptions {
  readonly drivers: Drivers;
  /** Opens the session from the provider's configuration. */
  readonly open: (config: PropertyMap, signal: AbortSignal) => Promise<Session>;
}

/** The `overlay` plugin: live OVS ports and device configurations as Pulumi resources. */
export function overlayPlugin({ drivers, open }: OverlayPluginOptions): Plugin {
  let session: Session | undefined;
  const configured = (): Session => {
    if (session === undefined) throw new Error("the overlay plugin has not been configured yet");
    return session;
  };
  return {
    name: "overlay",
    version: PLUGIN_VERSION,
    schema: JSON.stringify(packageSchema(PLUGIN_VERSION)),
    configure: async (config, { signal }) => {
      await session?.engine.close();
      session = await open(config, signal);
    },
    resources: {
      "overlay:index:VtepPort": resourceHandler(drivers.VtepPort, configured),
      "overlay:index:AccessPort": resourceHandler(drivers.AccessPort, configured),
      "overlay:index:CeosConfig": resourceHandler(drivers.CeosConfig, configured),
    },
    close: async () => {
      await session?.engine.close();
    },
  };
}
