import { deviceKind } from "../../devices/index.js";
import type { TopologyDraft } from "../draft.js";
import { entriesOf } from "../entries.js";
import { quote, type FileProblem, type ValuePath } from "../problem.js";
import { NAME, NAME_ALLOWED } from "../rules.js";
import type { Check } from "./check.js";

/** Names that people choose as keys: hosts and devices, and interfaces in the device's own form. */
export const checkNames: Check = ({ hosts, devices }) => [
  ...wrongNames(["hosts"], Object.keys(hosts ?? {})),
  ...wrongNames(["devices"], Object.keys(devices ?? {})),
  ...entriesOf(devices).flatMap(([device, value]) =>
    wrongInterfaces(["devices", device, "interfaces"], value),
  ),
];

const wrongNames = (path: ValuePath, names: readonly string[]): readonly FileProblem[] =>
  names
    .filter((name) => !NAME.test(name))
    .map((name) => ({
      path: [...path, name],
      at: "key",
      found: quote(name),
      allowed: NAME_ALLOWED,
    }));

type DeviceDraft = NonNullable<NonNullable<TopologyDraft["devices"]>[string]>;

/** Of a kind that is none, nothing says how its interfaces are named. */
const wrongInterfaces = (
  path: ValuePath,
  device: DeviceDraft | undefined,
): readonly FileProblem[] => {
  const kind = device?.kind;
  if (device === undefined || (Object.hasOwn(device, "kind") && kind === undefined)) return [];
  const { interfaceName, interfaceNames, isMade } = deviceKind(kind);
  return Object.keys(device.interfaces ?? {}).flatMap((name) => {
    if (isMade?.(name) === true) return [];
    const port = portOf(name);
    if (port !== undefined && interfaceName(port) === name) return [];
    return [
      {
        path: [...path, name],
        at: "key",
        found: quote(name),
        allowed: interfaceNames,
        ...(port === undefined ? {} : { suggestion: interfaceName(port) }),
      },
    ];
  });
};

/** 3 of Ethernet3 and of the other ways to write it: eth3, Et3, ethernet 3. */
const portOf = (name: string): number | undefined => {
  const digits = /^e[a-z]* ?([1-9]\d{0,2})$/i.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
};
