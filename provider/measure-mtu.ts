import { measuredHost } from "../core/kinds/tenant-mtu/measured-host.js";
import type { PluginFunction, PropertyMap } from "../plugin-kit/index.js";
import type { Session } from "./session.js";

export const MEASURE_MTU = "overlay:index:measureMtu";

/**
 * What every host's observation says about MTUs, the same observation that its resources are read
 * from. Argument `bridges`: the overlay's bridge, keyed by host. Result `hosts`: `MeasuredHosts`. A
 * path that could not be measured is in the result, with the reason; whoever asked judges it.
 */
export const measureMtu =
  (session: () => Session): PluginFunction =>
  async ({ bridges }) => {
    const observed = await session().engine.observeAll();
    const hosts = observed.map((host) => {
      const bridge = (bridges as PropertyMap | undefined)?.[host.host];
      return [host.host, measuredHost(host, typeof bridge === "string" ? bridge : undefined)];
    });
    return { hosts: Object.fromEntries(hosts) as PropertyMap };
  };
