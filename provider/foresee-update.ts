import type { PluginFunction } from "../plugin-kit/index.js";
import type { Session } from "./session.js";

export const FORESEE_UPDATE = "overlay:index:foreseeUpdate";

/**
 * Who loses or gains a way by an update of everything, from the observation that the resources are read from, and
 * why it may not be made. Results `lines`, `notes` and `refusals`: JSON lists of texts.
 */
export const foreseeUpdate =
  (session: () => Session): PluginFunction =>
  async () => {
    const { engine, foresee } = session();
    const foreseen = foresee?.(await engine.observeAll());
    return {
      lines: JSON.stringify(foreseen?.lines ?? []),
      notes: JSON.stringify(foreseen?.notes ?? []),
      refusals: JSON.stringify(
        (foreseen?.refusals ?? []).map(({ reason, next }) => `${reason}. ${next}`),
      ),
    };
  };
