import type { Draft } from "../../topology/partial-draft.js";
import { quote, type Problem, type ValuePath } from "../../topology/problem.js";
import { OLD_KEYS, type CeosFile } from "./file.js";

/** Settings that an interface's role does not have, and settings that are written twice. */
export const checkCeosFile = (device: Draft<CeosFile>, path: ValuePath): readonly Problem[] => [
  ...writtenTwice(device, path),
  ...Object.entries(device.interfaces ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : interfaceProblems(value, [...path, "interfaces", name]),
  ),
];

const writtenTwice = (device: Draft<CeosFile>, path: ValuePath): readonly Problem[] =>
  OLD_KEYS.filter((key) => device[key] !== undefined && device.ceos?.[key] !== undefined).map(
    (key) => ({
      path: [...path, key],
      at: "key",
      found: `${quote(key)}, which ${[...path, "ceos", key].join(".")} says too`,
      allowed: `one of them; ${quote(key)} beside the section is its old spelling`,
    }),
  );

type Interface = NonNullable<NonNullable<Draft<CeosFile>["interfaces"]>[string]>;

const interfaceProblems = (value: Interface, path: ValuePath): readonly Problem[] => [
  ...(value.role === "switchport" && value.address !== undefined
    ? [inert(path, "address", value.address, "no address: EOS does not apply it there")]
    : []),
  ...(value.role === "member"
    ? (["address", "accessVlan", "mtu"] as const).flatMap((field) =>
        value[field] === undefined ? [] : [onMember(path, field, value[field])],
      )
    : []),
  ...(value.role === "routed" && value.accessVlan !== undefined
    ? [inert(path, "accessVlan", value.accessVlan, "no access VLAN")]
    : []),
];

const onMember = (path: ValuePath, field: string, value: string | number): Problem => ({
  path: [...path, field],
  found: `${quote(value)} on a member of a port-channel`,
  allowed: "nothing but the role: the port-channel's settings count, and it is not managed",
});

const inert = (
  path: ValuePath,
  field: "address" | "accessVlan",
  value: string | number,
  allowed: string,
): Problem => ({
  path: [...path, field],
  found: `${quote(value)} on a ${field === "address" ? "switchport" : "routed interface"}`,
  allowed,
});
