import { sharedMacs } from "../core/drivers/mac/index.js";
import type { PluginFunction } from "../plugin-kit/index.js";
import type { Session } from "./session.js";

export const FIND_SHARED_MACS = "overlay:index:findSharedMacs";

/**
 * The MAC addresses that several devices have, over all hosts, from the observation that the
 * resources are read from. Result `shared`: a list of `SharedMac`.
 */
export const findSharedMacs =
  (session: () => Session): PluginFunction =>
  async () => {
    const shared = sharedMacs(await session().engine.observeAll());
    return { shared: shared.map(({ mac, devices }) => ({ mac, devices })) };
  };
