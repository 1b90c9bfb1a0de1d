import type { ObservedHost } from "../core/model/observed.js";
import type { PluginFunction, PropertyMap } from "../plugin-kit/index.js";
import type { Session } from "./session.js";

export const READ_TUNNELS = "overlay:index:readTunnels";

/**
 * Which VLANs every VXLAN port carries now, from the observation that the resources are read from.
 * Argument `bridges`: the overlay's bridge, keyed by host. Result `hosts`: `LiveTunnels`, without the
 * hosts whose Open vSwitch could not be read; their resources say why.
 */
export const readTunnels =
  (session: () => Session): PluginFunction =>
  async ({ bridges }) => {
    const observed = await session().engine.observeAll();
    const hosts = observed.flatMap((host) =>
      tunnelsOf(host, (bridges as PropertyMap | undefined)?.[host.host]),
    );
    return { hosts: Object.fromEntries(hosts) };
  };

const tunnelsOf = (
  { host, ovs }: ObservedHost,
  bridge: unknown,
): readonly (readonly [string, PropertyMap])[] => {
  if (!ovs.known || typeof bridge !== "string") return [];
  const ports = Object.values(ovs.value.bridges[bridge]?.ports ?? {});
  const tunnels = ports
    .filter(({ interfaces }) => interfaces.some(({ type }) => type === "vxlan"))
    .map(
      ({ name, trunks, tag }) => [name, { trunks: [...trunks], tag: tag ?? undefined }] as const,
    );
  return [[host, Object.fromEntries(tunnels)]];
};
