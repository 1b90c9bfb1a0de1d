import { Overlay } from "../components/overlay.js";
import { overlayOutputs } from "../components/overlay-outputs.js";
import type { Constructor } from "../plugin-kit/construct/serve-construct.js";
import { resolveAsked } from "./resolve-asked.js";

/** A whole overlay, as the project's own program declares it. */
export const constructOverlay: Constructor = async (asked) => {
  const { resolved, options } = await resolveAsked(asked);
  const component = new Overlay(asked.name, resolved, options);
  return { component, outputs: { ...overlayOutputs(component, resolved) } };
};
