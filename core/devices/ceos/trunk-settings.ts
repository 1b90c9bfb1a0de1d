import type { CeosInterfaceInputs } from "./config-schema.js";
import type { EosInterface } from "../../model/observed.js";
import { formatVlanList, vlansIn } from "../../model/vlan-list.js";
import { EVERY_VLAN, type TrunkFile } from "../contract/trunk.js";

type Declared = Pick<CeosInterfaceInputs, "switchportMode" | "trunkVlans" | "nativeVlan">;
type Live = Pick<EosInterface, "trunkVlans" | "nativeVlan" | "nativeTagged">;

const NONE = "none";
const DEFAULT_NATIVE = 1;

/** A declared trunk as it is compared and entered; what EOS has by default is absent. */
export const declaredTrunk = (trunk: TrunkFile | undefined): Declared => {
  if (trunk === undefined) return {};
  const { allowed = "all", native = DEFAULT_NATIVE } = trunk;
  const list = allowed === "all" || allowed === NONE ? allowed : canonical(String(allowed));
  return {
    switchportMode: "trunk",
    ...(list === "all" ? {} : { trunkVlans: list }),
    ...(native === DEFAULT_NATIVE ? {} : { nativeVlan: native }),
  };
};

const canonical = (text: string): string => {
  const vlans = vlansIn(text);
  return vlans.length === EVERY_VLAN.length ? "all" : formatVlanList(vlans);
};

/** The trunk that a declaration describes, by its numbers. */
export const trunkOfInputs = ({ trunkVlans: list, nativeVlan }: Declared): Live => ({
  ...(list === undefined ? {} : { trunkVlans: vlansIn(list) }),
  ...(nativeVlan === undefined
    ? {}
    : nativeVlan === "tag"
      ? { nativeTagged: true as const }
      : { nativeVlan }),
});

/** What a port's lines say of its trunk, as a declaration does. */
export const foundTrunk = (live: Live): Omit<Declared, "switchportMode"> => {
  const native = nativeOf(live);
  return {
    ...(live.trunkVlans === undefined
      ? {}
      : { trunkVlans: formatVlanList(live.trunkVlans) || NONE }),
    ...(native === DEFAULT_NATIVE ? {} : { nativeVlan: native }),
  };
};

/** As a topology says it. */
export const writtenTrunk = (live: Live): TrunkFile => {
  const { trunkVlans: allowed, nativeVlan: native } = foundTrunk(live);
  return {
    ...(allowed === undefined ? {} : { allowed }),
    ...(native === undefined ? {} : { native }),
  };
};

const nativeOf = ({ nativeTagged, nativeVlan }: Live): number | "tag" =>
  nativeTagged === true ? "tag" : (nativeVlan ?? DEFAULT_NATIVE);

/** A port once its list of VLANs, or its native VLAN, is as declared. */
export const withTrunk = (
  before: EosInterface,
  property: "trunkVlans" | "nativeVlan",
  wanted: Declared,
): EosInterface => {
  const { trunkVlans: listed, nativeVlan, nativeTagged, ...others } = before;
  const after = trunkOfInputs(wanted);
  const [list, native] =
    property === "trunkVlans"
      ? [after.trunkVlans, { nativeVlan, nativeTagged }]
      : [listed, { nativeVlan: after.nativeVlan, nativeTagged: after.nativeTagged }];
  return {
    ...others,
    ...(list === undefined ? {} : { trunkVlans: list }),
    ...(native.nativeVlan === undefined ? {} : { nativeVlan: native.nativeVlan }),
    ...(native.nativeTagged === undefined ? {} : { nativeTagged: native.nativeTagged }),
  };
};

export const trunkVlansLine = (list: string | undefined): string =>
  list === undefined ? "no switchport trunk allowed vlan" : `switchport trunk allowed vlan ${list}`;

export const nativeVlanLine = (native: number | "tag" | undefined): string =>
  native === undefined
    ? "no switchport trunk native vlan"
    : `switchport trunk native vlan ${native}`;

/** The lines that lead from one trunk to another. */
export const trunkMoves = (from: Live, to: Live): readonly string[] => {
  const [now, then] = [foundTrunk(from), foundTrunk(to)];
  return [
    ...(now.trunkVlans === then.trunkVlans ? [] : [trunkVlansLine(then.trunkVlans)]),
    ...(now.nativeVlan === then.nativeVlan ? [] : [nativeVlanLine(then.nativeVlan)]),
  ];
};
