export { sharedMacs, sharedMacWarning, type SharedMac } from "./shared-macs.js";
