import type { Drivers } from "../core/engine/types.js";
import type { Named } from "../core/kinds/contract/declare-kind.js";
import { declarations, type ResourceKind } from "../core/kinds/declarations.js";
import { visibleValue } from "../core/model/visible.js";
import type { ConstructCall, Plugin, PropertyMap, ResourceHandler } from "../plugin-kit/index.js";
import { BASELINE, baselineHandler } from "./baseline/baseline-handler.js";
import { createConfigured } from "./configured.js";
import { FIND_SHARED_MACS, findSharedMacs } from "./find-shared-macs.js";
import { FIND_UNDECLARED, findUndeclared } from "./find-undeclared.js";
import { FORESEE_UPDATE, foreseeUpdate } from "./foresee-update.js";
import { MEASURE_MTU, measureMtu } from "./measure-mtu.js";
import { remarkOnAgent } from "./remark-on-agent.js";
import { READ_TUNNELS, readTunnels } from "./read-tunnels.js";
import { PHASE, phaseHandler } from "./phase-handler.js";
import { resourceHandler, type Remark } from "./resource-handler.js";
import { packageSchema } from "./schema/package-schema.js";
import type { Session } from "./session.js";

/** Of the package; its schema and GetPluginInfo say the same. */
export const PLUGIN_VERSION = "0.1.0";

export interface OverlayPluginOptions {
  readonly drivers: Drivers;
  /** Opens the session from the provider's configuration. */
  readonly open: (config: PropertyMap, signal: AbortSignal) => Promise<Session>;
  /** Declares the package's components (constructs/); without it there are none. */
  readonly construct?: ConstructCall;
}

type PluginFunction = NonNullable<Plugin["functions"]>[string];

/** The program puts what a function answers into its messages. */
const answeringVisibly =
  (answer: PluginFunction): PluginFunction =>
  async (inputs, context) =>
    visibleValue(await answer(inputs, context));

/** What previews say of a kind beside the difference. */
const remarks: { readonly [K in ResourceKind]?: Remark<K> } = { AgentVersion: remarkOnAgent };

/** A kind's resource, by its token and by the one that it had before. */
const resourceOf = <K extends ResourceKind>(
  kind: K,
  drivers: Pick<Drivers, K>,
  session: () => Session,
): readonly (readonly [string, ResourceHandler])[] => {
  const { token, former }: Named = declarations[kind];
  const tokens = [token, ...(former === undefined ? [] : [former.token])];
  const handler = resourceHandler<K>(drivers[kind], session, remarks[kind]);
  return tokens.map((one) => [one, handler] as const);
};

/** The `overlay` plugin: live OVS ports and device configurations as Pulumi resources. */
export const overlayPlugin = ({ drivers, open, construct }: OverlayPluginOptions): Plugin => {
  const configured = createConfigured();
  return {
    name: "overlay",
    version: PLUGIN_VERSION,
    schema: JSON.stringify(packageSchema(PLUGIN_VERSION)),
    configure: (config, { signal }) => configured.configure(() => open(config, signal)),
    resources: {
      [BASELINE]: baselineHandler(drivers, configured.session),
      [PHASE]: phaseHandler(configured.session),
      ...Object.fromEntries(
        Object.values(declarations).flatMap(({ kind }) =>
          resourceOf(kind, drivers, configured.session),
        ),
      ),
    },
    functions: {
      [MEASURE_MTU]: answeringVisibly(measureMtu(configured.session)),
      [FIND_SHARED_MACS]: answeringVisibly(findSharedMacs(configured.session)),
      [FORESEE_UPDATE]: answeringVisibly(foreseeUpdate(configured.session)),
      [FIND_UNDECLARED]: answeringVisibly(findUndeclared(configured.session)),
      [READ_TUNNELS]: answeringVisibly(readTunnels(configured.session)),
    },
    ...(construct === undefined ? {} : { construct }),
    cancelled: configured.cancelled,
    orphaned: configured.cutOff,
    close: configured.close,
  };
};
