import type { PluginFunction } from "../plugin-kit/index.js";
import type { Session } from "./session.js";

export const FIND_UNDECLARED = "overlay:index:findUndeclared";

/**
 * What the hosts have that no topology declares and that can change forwarding, from the observation that
 * the resources are read from. Result `found`: a JSON list of `Undeclared`.
 */
export const findUndeclared =
  (session: () => Session): PluginFunction =>
  async () => {
    const { engine, undeclared = () => [] } = session();
    return { found: JSON.stringify(undeclared(await engine.observeAll())) };
  };
