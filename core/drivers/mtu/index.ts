export { parsePaths } from "./parse-paths.js";
export { pathProbe, pathProbeName } from "./path-probe.js";
