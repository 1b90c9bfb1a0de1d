export { systemMac } from "./system-mac.js";
export { sharedMacs, type SharedMac } from "./shared-macs.js";
