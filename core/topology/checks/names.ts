import { ethernetName, portNumberOfEthernet } from "../../model/interface-names.js";
import { entriesOf } from "../entries.js";
import { quote, type Problem, type ValuePath } from "../problem.js";
import { NAME, NAME_ALLOWED } from "../rules.js";
import type { Check } from "./check.js";

/** Names that people choose as keys: hosts and devices, and interfaces in EOS's full form. */
export const checkNames: Check = ({ hosts, devices }) => [
  ...wrongNames(["hosts"], Object.keys(hosts ?? {})),
  ...wrongNames(["devices"], Object.keys(devices ?? {})),
  ...entriesOf(devices).flatMap(([device, value]) =>
    wrongInterfaces(["devices", device, "interfaces"], Object.keys(value?.interfaces ?? {})),
  ),
];

const wrongNames = (path: ValuePath, names: readonly string[]): readonly Problem[] =>
  names
    .filter((name) => !NAME.test(name))
    .map((name) => ({
      path: [...path, name],
      at: "key",
      found: quote(name),
      allowed: NAME_ALLOWED,
    }));

const wrongInterfaces = (path: ValuePath, names: readonly string[]): readonly Problem[] =>
  names
    .filter((name) => portNumberOfEthernet(name) === undefined)
    .map((name) => ({
      path: [...path, name],
      at: "key",
      found: quote(name),
      allowed: "EthernetN, N from 1",
      ...fullName(name),
    }));

/** Ethernet3 for the other ways to write it: eth3, Et3, ethernet 3. */
const fullName = (name: string): { suggestion?: string } => {
  const digits = /^e[a-z]* ?([1-9]\d{0,2})$/i.exec(name)?.[1];
  return digits === undefined ? {} : { suggestion: ethernetName(Number(digits)) };
};
