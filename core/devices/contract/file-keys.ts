import * as rule from "../../topology/rules.js";

/** Keys that a device has in a topology file whatever its kind. */
export const deviceKeys = {
  host: rule.name,
  container: rule.name.exactOptional().describe("Container name; the device's name by default"),
  ports: rule.ports.exactOptional().describe("Number of data interfaces; 16 by default"),
};

/** Keys that an interface has whatever the device's kind. */
export const interfaceKeys = {
  mtu: rule.mtu.exactOptional().describe("Layer-3 MTU in bytes; the device's default when absent"),
  shutdown: rule.flag.exactOptional().describe("false by default"),
  note: rule.remark.exactOptional(),
  assumed: rule.remark.exactOptional().describe("Why this is an assumption and not an observation"),
};
