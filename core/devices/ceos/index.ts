export { isCeos } from "./is-ceos.js";
export { deviceProbe } from "./device-probe.js";
export { parseDevice } from "./parse-device.js";
export { parseRunningConfig } from "./parse-config.js";
export { deviceDetailProbe } from "./detail-probe.js";
export { parseDeviceDetail } from "./parse-detail.js";
export { readRunningConfig } from "./read-running-config.js";
export { redactConfig } from "./redact-config.js";
export { parseConfigTree, type ConfigLine } from "./config-tree.js";
