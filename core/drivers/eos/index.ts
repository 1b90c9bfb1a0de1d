export { ceosConfig } from "./ceos-config.js";
export { deviceProbe } from "./device-probe.js";
export { parseDevice } from "./parse-device.js";
