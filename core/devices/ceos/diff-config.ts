import type { Change } from "../../kinds/contract/change.js";
import { byNumbers } from "../../model/by-numbers.js";
import type { Plain } from "../../model/plain.js";
import type { CeosConfigInputs, CeosInterfaceInputs } from "./config-schema.js";
import { DEFAULT_MTU } from "./default-mtu.js";
import { DEFAULT_VRF } from "./default-vrf.js";
import { idOf } from "./config-schema.js";
import { ABSENT } from "./config-schema.js";

type Difference = Pick<Change, "path" | "from" | "to">;

/**
 * What differs, by property. Interfaces and static ARP entries that are not declared are left alone. A declared interface
 * that the device does not have is one change, from undefined. A commit that is not confirmed differs from
 * every declaration: what is there is not there to stay.
 */
export const diffCeosConfig = (
  desired: CeosConfigInputs,
  observed: CeosConfigInputs,
): readonly Change[] => {
  const names = Object.keys(desired.interfaces).sort(byNumbers);
  const differences = [
    ...names.flatMap((name) =>
      diffInterface(name, desired.interfaces[name], observed.interfaces[name]),
    ),
    ...property(["ipRouting"], observed.ipRouting, desired.ipRouting),
    ...(desired.ipv6Routing === undefined
      ? []
      : property(["ipv6Routing"], observed.ipv6Routing, desired.ipv6Routing, false)),
    ...diffVrfs(desired.vrfs, observed.vrfs),
    ...property(["pendingCommit"], observed.pendingCommit, desired.pendingCommit),
    ...property(["spanningTreeMode"], observed.spanningTreeMode, desired.spanningTreeMode),
    ...Object.entries(desired.staticArp ?? {})
      .toSorted(([a], [b]) => byNumbers(a, b))
      .flatMap(([address, mac]) =>
        property(["staticArp", address], observed.staticArp?.[address], mac),
      ),
    ...Object.entries(desired.temporaryArp ?? {})
      .toSorted(([a], [b]) => byNumbers(a, b))
      .flatMap(([address, mac]) =>
        property(
          ["temporaryArp", address],
          observed.temporaryArp?.[address],
          mac === ABSENT ? undefined : mac,
        ),
      ),
  ];
  return differences.map((difference) => ({
    kind: "CeosConfig",
    id: idOf(desired),
    ...difference,
  }));
};

/**
 * Of a declared member nothing counts but that it is one, and of what where that is declared. The address counts on a port that is to be routed, access VLAN and switchport mode on one that is
 * to be a switchport; absent values stand for their defaults (no address, VLAN 1, MTU 1500).
 */
export const diffInterface = (
  name: string,
  desired: CeosInterfaceInputs | undefined,
  observed: CeosInterfaceInputs | undefined,
): readonly Difference[] => {
  if (desired === undefined) return [];
  const path = ["interfaces", name];
  if (observed === undefined) return [{ path, from: undefined, to: { ...desired } }];
  const membership = property(
    [...path, "channelGroup"],
    observed.channelGroup,
    desired.channelGroup,
  );
  const mode = property([...path, "mode"], observed.mode, desired.mode);
  if (desired.mode === "member")
    return desired.channelGroup === undefined
      ? mode
      : [
          ...mode,
          ...membership,
          ...property([...path, "shutdown"], observed.shutdown, desired.shutdown),
        ];
  const routed = desired.mode === "routed";
  return [
    ...(routed
      ? [
          ...(desired.vrf === undefined
            ? []
            : property([...path, "vrf"], observed.vrf, desired.vrf, DEFAULT_VRF)),
          ...property([...path, "address"], addressOf(observed), addressOf(desired)),
          ...list([...path, "secondaryAddresses"], observed, desired),
          ...list([...path, "ipv6"], observed, desired),
        ]
      : desired.switchportMode === "trunk"
        ? []
        : property([...path, "accessVlan"], observed.accessVlan, desired.accessVlan, 1)),
    ...membership,
    ...mode,
    ...property([...path, "encapsulation"], observed.encapsulation, desired.encapsulation),
    ...property([...path, "mtu"], observed.mtu, desired.mtu, DEFAULT_MTU),
    ...property([...path, "shutdown"], observed.shutdown, desired.shutdown),
    ...(routed
      ? []
      : property(
          [...path, "switchportMode"],
          observed.switchportMode,
          desired.switchportMode,
          "access",
        )),
    ...(desired.switchportMode === "trunk"
      ? [
          ...property([...path, "trunkVlans"], observed.trunkVlans, desired.trunkVlans, "all"),
          ...property([...path, "nativeVlan"], observed.nativeVlan, desired.nativeVlan, 1),
        ]
      : []),
  ];
};

/** A VRF that is not there is one change; those that are not declared are left alone. */
const diffVrfs = (
  desired: CeosConfigInputs["vrfs"] = {},
  observed: CeosConfigInputs["vrfs"] = {},
): readonly Difference[] =>
  Object.entries(desired)
    .toSorted(([a], [b]) => byNumbers(a, b))
    .flatMap(([name, wanted]) => {
      const found = Object.hasOwn(observed, name) ? observed[name] : undefined;
      const path = ["vrfs", name];
      if (found === undefined) return [{ path, from: undefined, to: { ...wanted } }];
      return [
        ...property([...path, "ipRouting"], found.ipRouting, wanted.ipRouting),
        ...(wanted.ipv6Routing === undefined
          ? []
          : property([...path, "ipv6Routing"], found.ipv6Routing, wanted.ipv6Routing, false)),
      ];
    });

/** As it is shown: "10.1.2.2/24", or "dhcp". */
const addressOf = ({ address, addressLines }: CeosInterfaceInputs): string | undefined =>
  address ?? addressLines?.map((line) => line.replace(/^ip address /, "")).join(", ");

type Listed = Pick<CeosInterfaceInputs, "secondaryAddresses" | "ipv6">;

/** A list that is left alone unless it is declared; shown as "2001:db8:1::1/64, 2001:db8:2::1/64". */
const list = (
  path: readonly [...string[], keyof Listed],
  observed: Listed,
  desired: Listed,
): readonly Difference[] => {
  const key = path.at(-1) as keyof Listed;
  const text = (values: readonly string[] = []): string | undefined =>
    values.length === 0 ? undefined : values.join(", ");
  return desired[key] === undefined ? [] : property(path, text(observed[key]), text(desired[key]));
};

const property = (
  path: readonly string[],
  from: Plain | undefined,
  to: Plain | undefined,
  absent?: Plain,
): readonly Difference[] => ((from ?? absent) === (to ?? absent) ? [] : [{ path, from, to }]);
