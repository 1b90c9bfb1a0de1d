import { drivers } from "../core/drivers/index.js";
import type { MeasuredHost } from "../core/model/measured.js";
import type { ObservedHost } from "../core/model/observed.js";
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
    const hosts = observed.map((host) => [
      host.host,
      measured(host, (bridges as PropertyMap | undefined)?.[host.host]),
    ]);
    return { hosts: Object.fromEntries(hosts) as PropertyMap };
  };

const measured = (observed: ObservedHost, bridge: unknown): MeasuredHost => {
  const { paths } = observed;
  if (typeof bridge !== "string") return { paths, ports: {} };
  const reading = drivers.TenantMtu.read(observed, `${observed.host}/${bridge}`);
  return { paths, ports: reading.status === "present" ? reading.inputs.ports : {} };
};
