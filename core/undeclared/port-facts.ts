import { portOfTunnelKey } from "../kinds/obsolete-tunnels/schema.js";
import { settingOf } from "../model/fact-setting.js";
import { vtepPorts } from "../kinds/vtep-port/desired.js";
import { obsoleteTunnels } from "../kinds/obsolete-tunnels/desired.js";
import { keyOf, type Key } from "../model/key.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost, ObservedPort } from "../model/observed.js";
import { sharesIn } from "../model/shares.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { TUNNELS } from "./links-touched.js";

/** Every tunnel that resources manage, whether it is to be there or not. */
export const managedTunnels = (topology: EffectiveTopology): ReadonlySet<Key> =>
  new Set([
    ...vtepPorts(topology).map(({ inputs }) => keyOf(inputs.host, inputs.name)),
    ...obsoleteTunnels(topology).flatMap(({ inputs }) =>
      Object.keys(inputs.tunnels).map((tunnel) => keyOf(inputs.host, portOfTunnelKey(tunnel))),
    ),
  ]);

/** Ports of the overlay's bridge that nobody declares, and that lead to other bridges and hosts. */
export const portFacts = (
  bridge: string | undefined,
  { host, ovs }: ObservedHost,
  managed: ReadonlySet<Key>,
): readonly ForwardingFact[] => {
  if (bridge === undefined || !ovs.known) return [];
  return Object.values(ovs.value.bridges[bridge]?.ports ?? {})
    .filter(({ name, externalIds }) => !managed.has(keyOf(host, name)) && !isShared(externalIds))
    .flatMap((port) => factOf(bridge, port));
};

/** Another topology has declared it. */
const isShared = (externalIds: ObservedPort["externalIds"]): boolean =>
  sharesIn(externalIds).size > 0;

const factOf = (bridge: string, { name, interfaces }: ObservedPort): readonly ForwardingFact[] =>
  interfaces.flatMap(({ type, options, error }): readonly ForwardingFact[] => {
    const about = { of: "bridge", bridge } as const;
    const setting = settingOf("port", name);
    if (type === "patch")
      return [
        {
          code: "ovs-patch-port",
          about,
          setting,
          value: `patch to ${options["peer"] ?? "nobody"}`,
        },
      ];
    if (TUNNELS.has(type) && error === null) {
      const value = `${type} to ${options["remote_ip"] ?? "any host"}, key ${options["key"] ?? "0"}`;
      return [{ code: "ovs-tunnel", about, setting, value }];
    }
    return [];
  });
