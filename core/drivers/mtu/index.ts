export { parsePaths } from "./parse-paths.js";
export { pathProbe, pathProbeName } from "./path-probe.js";
export { tenantMtu } from "./tenant-mtu.js";
export { measuredHost } from "./measured-host.js";
