/** `overlay-operator/components`: Pulumi components for programs of one's own. */
export { Device, type DeviceArgs, type DeviceConfig } from "../components/device.js";
export { HostOverlay } from "../components/host-overlay.js";
export { Overlay, type OverlayArgs } from "../components/overlay.js";
export { Verification, type VerificationArgs } from "../components/verification.js";
export { hostTargets } from "../core/desired/host-targets.js";
