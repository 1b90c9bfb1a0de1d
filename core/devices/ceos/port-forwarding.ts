import type { DeviceForwarding, PortVlans } from "../../model/layer-two.js";
import type { EosConfig, EosInterface, EosVlan } from "../../model/observed.js";
import { EVERY_VLAN } from "../contract/trunk.js";
import { problem } from "../../messages/unknowns.js";
import type { PortPlace } from "./layer-port.js";

/** Where a port's settings stand: its own name, or its port-channel's. */
type NamedPlace = PortPlace & { readonly named: string };

/** What a port does to frames by its settings and its VLANs'; `unknown` where a line is not modelled. */
export const portForwarding = (
  place: NamedPlace,
  settings: EosInterface,
  { vlans = {} }: Pick<EosConfig, "vlans">,
): DeviceForwarding => {
  const { mode, address, shutdown, opaque = [] } = settings;
  if (shutdown) return { mode: "shut" };
  if (opaque.length > 0) return notModelled(place, place.named, opaque);
  if (mode !== "switchport") return { mode: "routed", ...(address === null ? {} : { address }) };
  const carried = carriedVlans(settings);
  if (carried === undefined)
    return notModelled(place, place.named, [`switchport mode ${settings.switchportMode}`]);
  const [odd] = Object.entries(vlans).flatMap(([vlan, { opaque: line }]) =>
    line !== undefined && carries(carried, Number(vlan)) ? [{ vlan, line }] : [],
  );
  if (odd !== undefined) return notModelled(place, `VLAN ${odd.vlan}`, [odd.line]);
  return { mode, vlans: withoutStopped(carried, settings, vlans) };
};

const notModelled = (
  { host, container, interface: end }: PortPlace,
  where: string,
  lines: readonly string[],
): DeviceForwarding => ({
  mode: "unknown",
  unknown: {
    host,
    what: `forwarding of ${container}:${end}`,
    ...problem("EOS-NOT-MODELLED", {
      container,
      where,
      lines: lines.map((line) => `"${line}"`).join(" and "),
    }),
  },
});

/** EOS's `switchport trunk native vlan` is 1 where nothing else is configured. */
const DEFAULT_NATIVE = 1;

type Carried = Exclude<PortVlans, { readonly mode: "dead" }>;

/** By the port's own lines; undefined: in a mode that is not modelled. */
const carriedVlans = (settings: EosInterface): Carried | undefined => {
  const { switchportMode, accessVlan, phoneVlan, nativeVlan = DEFAULT_NATIVE } = settings;
  if (switchportMode === "access") return { mode: "access", vlan: accessVlan };
  if (switchportMode === "trunk") return trunkOf(settings);
  if (switchportMode !== "trunk phone") return undefined;
  return { mode: "trunk", vlans: phoneVlan === undefined ? [] : [phoneVlan], native: nativeVlan };
};

/** A native VLAN that the trunk does not allow does not pass either. */
export const trunkOf = ({
  trunkVlans,
  nativeTagged,
  nativeVlan = DEFAULT_NATIVE,
}: Pick<EosInterface, "trunkVlans" | "nativeTagged" | "nativeVlan">): Carried => {
  // Tagged as well, it is like the others; what has no tag is in no VLAN.
  if (nativeTagged === true) return { mode: "trunk", vlans: trunkVlans ?? EVERY_VLAN };
  if (trunkVlans === undefined) return { mode: "trunk", vlans: "all", native: nativeVlan };
  const native = trunkVlans.includes(nativeVlan) ? { native: nativeVlan } : {};
  return { mode: "trunk", vlans: trunkVlans, ...native };
};

const carries = (vlans: Carried, vlan: number): boolean =>
  vlans.mode === "access"
    ? vlans.vlan === vlan
    : vlans.vlans === "all" || vlans.native === vlan || vlans.vlans.includes(vlan);

/** Nothing of a suspended VLAN passes, and on a trunk nothing of a VLAN for trunks of another group. */
const withoutStopped = (
  carried: Carried,
  { trunkGroups = [] }: EosInterface,
  vlans: Readonly<Record<string, EosVlan>>,
): PortVlans => {
  const stopped = new Set(
    Object.entries(vlans).flatMap(([vlan, { suspended, trunkGroups: groups }]) => {
      const elsewhere =
        carried.mode === "trunk" &&
        groups !== undefined &&
        !groups.some((group) => trunkGroups.includes(group));
      return suspended === true || elsewhere ? [Number(vlan)] : [];
    }),
  );
  if (stopped.size === 0) return carried;
  if (carried.mode === "access") return stopped.has(carried.vlan) ? { mode: "dead" } : carried;
  const { native, vlans: list } = carried;
  const left = (list === "all" ? EVERY_VLAN : list).filter((vlan) => !stopped.has(vlan));
  return {
    mode: "trunk",
    vlans: left,
    ...(native === undefined || stopped.has(native) ? {} : { native }),
  };
};
