export { floodingProbe, floodingProbeName } from "./flooding-probe.js";
export { parseFlooding } from "./parse-flooding.js";
export { floodStep } from "./flood-step.js";
export { manualAction, unreachedInWords } from "./describe-unreached.js";
export { unreachedPorts, type UnreachedPort } from "./unreached-ports.js";
