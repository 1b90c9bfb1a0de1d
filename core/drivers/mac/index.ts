export { systemMac } from "./system-mac.js";
export { sharedMacs, sharedMacWarning, type SharedMac } from "./shared-macs.js";
