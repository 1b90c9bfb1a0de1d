import type { Drivers } from "../core/engine/engine.js";
import type { ResourceKind } from "../core/model/resources.js";
import { visibleValue } from "../core/model/visible.js";
import type { Plugin, PropertyMap, ResourceHandler } from "../plugin-kit/index.js";
import { BASELINE, baselineHandler } from "./baseline/baseline-handler.js";
import { createConfigured } from "./configured.js";
import { FIND_SHARED_MACS, findSharedMacs } from "./find-shared-macs.js";
import { MEASURE_MTU, measureMtu } from "./measure-mtu.js";
import { remarkOnAgent } from "./remark-on-agent.js";
import { READ_TUNNELS, readTunnels } from "./read-tunnels.js";
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

type PluginFunction = NonNullable<Plugin["functions"]>[string];

/** The program puts what a function answers into its messages. */
const answeringVisibly =
  (answer: PluginFunction): PluginFunction =>
  async (inputs, context) =>
    visibleValue(await answer(inputs, context));

/** The `overlay` plugin: live OVS ports and device configurations as Pulumi resources. */
export function overlayPlugin({ drivers, open }: OverlayPluginOptions): Plugin {
  const configured = createConfigured();
  return {
    name: "overlay",
    version: PLUGIN_VERSION,
    schema: JSON.stringify(packageSchema(PLUGIN_VERSION)),
    configure: (config, { signal }) => configured.configure(() => open(config, signal)),
    resources: {
      [BASELINE]: baselineHandler(drivers, configured.session),
      "overlay:index:Bridge": resourceHandler(drivers.Bridge, configured.session),
      "overlay:index:VtepPort": resourceHandler(drivers.VtepPort, configured.session),
      "overlay:index:RetiredVteps": resourceHandler(drivers.RetiredVteps, configured.session),
      "overlay:index:AccessPort": resourceHandler(drivers.AccessPort, configured.session),
      "overlay:index:IsolatedPorts": resourceHandler(drivers.IsolatedPorts, configured.session),
      "overlay:index:TenantMtu": resourceHandler(drivers.TenantMtu, configured.session),
      "overlay:index:ForwardChain": resourceHandler(drivers.ForwardChain, configured.session),
      "overlay:index:SystemMac": resourceHandler(drivers.SystemMac, configured.session),
      "overlay:index:AgentVersion": resourceHandler(
        drivers.AgentVersion,
        configured.session,
        remarkOnAgent,
      ),
      "overlay:index:CeosConfig": resourceHandler(drivers.CeosConfig, configured.session),
    } satisfies Record<`overlay:index:${ResourceKind}` | typeof BASELINE, ResourceHandler>,
    functions: {
      [MEASURE_MTU]: answeringVisibly(measureMtu(configured.session)),
      [FIND_SHARED_MACS]: answeringVisibly(findSharedMacs(configured.session)),
      [READ_TUNNELS]: answeringVisibly(readTunnels(configured.session)),
    },
    close: configured.close,
  };
}
