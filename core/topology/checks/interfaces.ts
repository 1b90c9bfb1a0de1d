import { deviceProblems } from "../../devices/index.js";
import { portNumberOfDeviceInterface } from "../../model/interface-names.js";
import { DEFAULTS } from "../defaults.js";
import { readableEntries } from "../entries.js";
import { quote, type FileProblem } from "../problem.js";
import type { Check } from "./check.js";

/** Interfaces that the device does not have, and what its kind says of the rest. */
export const checkInterfaces: Check = ({ devices }) =>
  readableEntries(devices).flatMap(([name, device]) => {
    const { ports = DEFAULTS.ports, interfaces = {} } = device;
    const path = ["devices", name];
    return [
      ...Object.keys(interfaces)
        .filter((key) => (portNumberOfDeviceInterface(key) ?? 0) > ports)
        .map((key) => beyond([...path, "interfaces", key], key, ports)),
      ...deviceProblems(device, path),
    ];
  });

const beyond = (path: readonly string[], name: string, ports: number): FileProblem => ({
  path,
  at: "key",
  found: quote(name),
  allowed: `${name.replace(/\d+$/, "1")} to ${name.replace(/\d+$/, String(ports))}: the device has ${ports} ports`,
});
