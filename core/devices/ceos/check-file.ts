import type { Draft } from "../../topology/partial-draft.js";
import { quote, type FileProblem, type ValuePath } from "../../topology/problem.js";
import { networkAddress } from "../../model/ipv4.js";
import { networkAddress6, SMALLEST_MTU6 } from "../../model/ipv6.js";
import { madeProblems } from "./check-made.js";
import { vrfProblems } from "./check-vrfs.js";
import { OLD_KEYS, type CeosFile } from "./file.js";

/** Settings that an interface's role does not have, and settings that are written twice. */
export const checkCeosFile = (device: Draft<CeosFile>, path: ValuePath): readonly FileProblem[] => [
  ...writtenTwice(device, path),
  ...vrfProblems(device, path),
  ...madeProblems(device, path),
  ...Object.entries(device.interfaces ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : interfaceProblems(value, [...path, "interfaces", name]),
  ),
];

type Value = string | number | readonly (string | undefined)[];

const writtenTwice = (device: Draft<CeosFile>, path: ValuePath): readonly FileProblem[] =>
  OLD_KEYS.filter((key) => device[key] !== undefined && device.ceos?.[key] !== undefined).map(
    (key) => ({
      path: [...path, key],
      at: "key",
      found: `${quote(key)}, which ${[...path, "ceos", key].join(".")} says too`,
      allowed: `one of them; ${quote(key)} beside the section is its old spelling`,
    }),
  );

type Interface = NonNullable<NonNullable<Draft<CeosFile>["interfaces"]>[string]>;

const interfaceProblems = (value: Interface, path: ValuePath): readonly FileProblem[] => [
  ...(value.role === "switchport" && value.address !== undefined
    ? [inert(path, "address", value.address, "no address: EOS does not apply it there")]
    : []),
  ...(value.role === "switchport" && value.ipv6 !== undefined
    ? [inert(path, "ipv6", value.ipv6, "no IPv6 address: EOS does not apply it there")]
    : []),
  ...(value.role === "switchport" && value.vrf !== undefined
    ? [inert(path, "vrf", value.vrf, "no VRF: only a routed port is in one")]
    : []),
  ...secondaryProblems(value, path),
  ...ipv6Problems(value, path),
  ...(value.role === "member"
    ? (["address", "secondaryAddresses", "ipv6", "vrf", "accessVlan", "mtu"] as const).flatMap(
        (field) => (value[field] === undefined ? [] : [onMember(path, field, value[field])]),
      )
    : []),
  ...trunkProblems(value, path),
  ...(value.role === "routed" && value.accessVlan !== undefined
    ? [inert(path, "accessVlan", value.accessVlan, "no access VLAN")]
    : []),
];

/** Of a switchport alone, and without what only an access port has. */
const trunkProblems = (
  { role, trunk, accessVlan }: Interface,
  path: ValuePath,
): readonly FileProblem[] => {
  if (trunk === undefined) return [];
  if (role === "routed" || role === "member")
    return [
      {
        path: [...path, "trunk"],
        found: `a trunk on a ${role === "routed" ? "routed interface" : "member of a port-channel"}`,
        allowed: "no trunk: only a switchport is one",
      },
    ];
  return accessVlan === undefined
    ? []
    : [
        {
          path: [...path, "accessVlan"],
          found: `${accessVlan} on a trunk`,
          allowed: "no access VLAN: EOS does not apply it there; trunk.native is the untagged VLAN",
        },
      ];
};

/** Without a smaller MTU, which the kernel would switch IPv6 off for, and each address once. */
const ipv6Problems = ({ ipv6, mtu }: Interface, path: ValuePath): readonly FileProblem[] => [
  ...(ipv6 === undefined || ipv6.length === 0 || mtu === undefined || mtu >= SMALLEST_MTU6
    ? []
    : [
        {
          path: [...path, "mtu"],
          found: `${mtu} on an interface with IPv6`,
          allowed: `at least ${SMALLEST_MTU6}: no link with IPv6 has less (RFC 8200)`,
        },
      ]),
  ...(typeof ipv6 === "string" ? [] : repeatedAddresses(ipv6 ?? [], [...path, "ipv6"], hostOf6)),
];

/** Beside an address, and each address once. */
const secondaryProblems = (
  { role, address, secondaryAddresses: others = [] }: Interface,
  path: ValuePath,
): readonly FileProblem[] => {
  if (others.length === 0 || role === "member") return [];
  const place = [...path, "secondaryAddresses"];
  if (role === "switchport")
    return [inert(path, "secondaryAddresses", others, "no address: EOS does not apply it there")];
  if (address === undefined)
    return [{ path: place, found: quote(others), allowed: "an address beside which they are" }];
  // The first stands elsewhere, so that the places are those of the list.
  return repeatedAddresses(others, place, hostOf, [address]);
};

const repeatedAddresses = (
  addresses: readonly (string | undefined)[],
  path: ValuePath,
  host: (address: string) => string,
  others: readonly string[] = [],
): readonly FileProblem[] =>
  addresses.flatMap((address, index) => {
    if (address === undefined) return [];
    const earlier = [...others, ...addresses.slice(0, index)];
    return earlier.some((other) => other !== undefined && host(other) === host(address))
      ? [
          {
            path: [...path, index],
            found: `${quote(address)}, which the interface has already`,
            allowed: "each address once",
          },
        ]
      : [];
  });

const hostOf = (address: string): string => networkAddress(address).address;
const hostOf6 = (address: string): string => networkAddress6(address).address;

const onMember = (path: ValuePath, field: string, value: Value): FileProblem => ({
  path: [...path, field],
  found: `${quote(value)} on a member of a port-channel`,
  allowed: "none of it: EOS applies the port-channel's settings to its members",
});

const inert = (
  path: ValuePath,
  field: "address" | "secondaryAddresses" | "ipv6" | "vrf" | "accessVlan",
  value: Value,
  allowed: string,
): FileProblem => ({
  path: [...path, field],
  found: `${quote(value)} on a ${field === "accessVlan" ? "routed interface" : "switchport"}`,
  allowed,
});
