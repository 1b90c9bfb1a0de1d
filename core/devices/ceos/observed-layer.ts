import { ethernetName, portNumberOfContainerInterface } from "../../model/interface-names.js";
import type { DevicePort, DeviceEgress } from "../../model/layer-two.js";
import type { EosConfig, EosInterface, ObservedCeos } from "../../model/observed.js";
import type { Observation } from "../../model/unknown.js";
import { vlansIn } from "../../model/vlan-list.js";
import { naturalOrder } from "../../layer2/natural-order.js";
import { problem } from "../../messages/unknowns.js";
import { prevailingMac } from "../container/common-mac.js";
import type { LayerPart } from "../contract/device-kind.js";
import { bundleOf, memberForwarding } from "./bundle-member.js";
import { DEFAULT_FORWARDING, type PortPlace } from "./layer-port.js";
import { portForwarding } from "./port-forwarding.js";

/** A device with the data ports that its container has. */
export const observedLayer = (
  host: string,
  { container, peers, config, macs }: ObservedCeos,
): LayerPart => ({
  ...prevailingMac(macs),
  ...(config.known ? treeOf(config.value) : {}),
  ports: Object.keys(peers)
    .sort(naturalOrder)
    .flatMap((end) => portOf({ host, container, interface: end }, config)),
  ...(config.known ? egressesOf(host, container, config.value) : {}),
});

const treeOf = ({
  spanningTreeMode,
  noSpanningTree,
}: EosConfig): Pick<LayerPart, "spanningTree" | "treelessVlans"> => ({
  spanningTree: spanningTreeMode !== "none",
  ...(noSpanningTree === undefined ? {} : { treelessVlans: vlansIn(noSpanningTree) }),
});

const portOf = (place: PortPlace, config: Observation<EosConfig>): readonly DevicePort[] => {
  const end = place.interface;
  const port = portNumberOfContainerInterface(end);
  if (port === undefined) return [];
  const ethernet = ethernetName(port);
  const named = { interface: end, ethernet };
  if (!config.known) {
    const forwarding = { mode: "unknown", unknown: config.unknown } as const;
    return [{ ...named, forwarding, declared: false }];
  }
  const found = config.value.interfaces[ethernet];
  if (found === undefined) return [{ ...named, forwarding: DEFAULT_FORWARDING, declared: false }];
  const declared = !isDefault(found);
  const channel = config.value.portChannels?.[bundleOf(found)?.name ?? ""];
  const filter = (channel ?? found).bpduFilter === true ? { bpduFilter: true as const } : {};
  if (found.mode !== "member") {
    const forwarding = portForwarding({ ...place, named: ethernet }, found, config.value);
    return [{ ...named, forwarding, declared, ...filter }];
  }
  const bundle = bundleOf(found);
  const forwarding = memberForwarding(place, found, config.value);
  return [
    { ...named, forwarding, declared, ...filter, ...(bundle === undefined ? {} : { bundle }) },
  ];
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

const egressesOf = (
  host: string,
  container: string,
  { ways = [] }: EosConfig,
): Pick<LayerPart, "egresses"> => {
  const found = ways.map(({ name, vlans, line }): DeviceEgress => ({
    name,
    ...(vlans === undefined ? {} : { vlans }),
    unknown: {
      host,
      what: `forwarding of ${container}:${name}`,
      ...problem("EOS-NOT-MODELLED", { container, where: name, lines: `"${line}"` }),
    },
  }));
  return found.length === 0 ? {} : { egresses: found };
};
