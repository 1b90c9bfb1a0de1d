import { constructs } from "../plugin-kit/construct/serve-construct.js";
import { constructDevice } from "./device.js";
import { constructHostOverlay } from "./host-overlay.js";
import { constructOverlay } from "./overlay.js";
import { constructVerification } from "./verification.js";

/** What the plugin loads when a program first asks for a component, by the components' tokens in the schema. */
export const construct = constructs({
  "overlay:components:Overlay": constructOverlay,
  "overlay:components:HostOverlay": constructHostOverlay,
  "overlay:components:Device": constructDevice,
  "overlay:components:Verification": constructVerification,
});
