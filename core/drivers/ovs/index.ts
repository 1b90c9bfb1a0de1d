export { accessPort } from "./access-port.js";
export { bridge } from "./bridge.js";
export { ovsProbe, ovsProbeName } from "./ovs-probe.js";
export { parseOvs } from "./parse-ovs.js";
export { vtepPort } from "./vtep-port.js";
