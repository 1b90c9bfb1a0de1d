import { ethernetName, portNumberOfContainerInterface } from "../../model/interface-names.js";
import type { DeviceForwarding, DevicePort, PortVlans } from "../../model/layer-two.js";
import type { EosConfig, EosInterface, ObservedCeos } from "../../model/observed.js";
import type { Observation } from "../../model/unknown.js";
import { naturalOrder } from "../../layer2/natural-order.js";
import { commonMac } from "../container/common-mac.js";
import type { LayerPart } from "../contract/device-kind.js";
import { observedMember } from "./bundle-member.js";
import { DEFAULT_FORWARDING, type PortPlace } from "./layer-port.js";

/** A device with the data ports that its container has. */
export const observedLayer = (
  host: string,
  { container, peers, config, macs }: ObservedCeos,
): LayerPart => ({
  ...commonMac(macs),
  ...(config.known ? { spanningTree: config.value.spanningTreeMode !== "none" } : {}),
  ports: Object.keys(peers)
    .sort(naturalOrder)
    .flatMap((end) => portOf({ host, container, interface: end }, config)),
});

const portOf = (place: PortPlace, config: Observation<EosConfig>): readonly DevicePort[] => {
  const end = place.interface;
  const port = portNumberOfContainerInterface(end);
  if (port === undefined) return [];
  const ethernet = ethernetName(port);
  if (!config.known) {
    const forwarding = { mode: "unknown", unknown: config.unknown } as const;
    return [{ interface: end, ethernet, forwarding, declared: false }];
  }
  const found = config.value.interfaces[ethernet];
  const forwarding =
    found === undefined
      ? DEFAULT_FORWARDING
      : found.mode === "member" && !found.shutdown
        ? observedMember(place, found, config.value)
        : forwardingOf(found);
  const declared = found !== undefined && !isDefault(found);
  return [{ interface: end, ethernet, forwarding, declared }];
};

/** An empty section: EOS prints one for every interface. */
const isDefault = ({
  mode,
  accessVlan,
  switchportMode,
  address,
  shutdown,
}: EosInterface): boolean =>
  mode === "switchport" &&
  accessVlan === 1 &&
  switchportMode === "access" &&
  address === null &&
  !shutdown;

/** EOS's `switchport trunk native vlan` is 1 where nothing else is configured. */
const DEFAULT_NATIVE = 1;

const forwardingOf = (found: EosInterface): DeviceForwarding => {
  const { mode, address, accessVlan, shutdown, switchportMode } = found;
  if (shutdown || mode === "member") return { mode: "shut" };
  if (mode === "routed") return { mode, ...(address === null ? {} : { address }) };
  if (switchportMode !== "trunk") return { mode, vlans: { mode: "access", vlan: accessVlan } };
  return { mode, vlans: trunkOf(found) };
};

/** A native VLAN that the trunk does not allow does not pass either. */
const trunkOf = ({ trunkVlans, nativeVlan = DEFAULT_NATIVE }: EosInterface): PortVlans => {
  if (trunkVlans === undefined) return { mode: "trunk", vlans: "all", native: nativeVlan };
  const native = trunkVlans.includes(nativeVlan) ? { native: nativeVlan } : {};
  return { mode: "trunk", vlans: trunkVlans, ...native };
};
