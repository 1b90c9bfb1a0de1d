import { Overlay } from "../components/overlay.js";
import { overlayOutputs } from "../components/overlay-outputs.js";
import type { Constructor } from "../plugin-kit/construct/serve-construct.js";
import { settleAsked } from "./settle-asked.js";

/** A whole overlay, as the project's own program declares it. */
export const constructOverlay: Constructor = async (asked) => {
  const { settled, options } = await settleAsked(asked);
  const component = new Overlay(asked.name, settled, options);
  return { component, outputs: { ...overlayOutputs(component, settled) } };
};
