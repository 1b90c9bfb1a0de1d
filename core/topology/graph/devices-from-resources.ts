import type { DeclaredDevice, DeclaredFacts } from "../../model/declared-facts.js";
import {
  containerInterfaceName,
  ethernetName,
  portNumberOfContainerInterface,
  portNumberOfEthernet,
} from "../../model/interface-names.js";
import type { DeviceForwarding, DeviceLayer, DevicePort, LayerTwo } from "../../model/layer-two.js";
import type { CeosConfigInputs, CeosInterfaceInputs } from "../../kinds/ceos-config/schema.js";
import type { DesiredResource } from "../../kinds/declarations.js";
import { declaredMember } from "./bundle-member.js";

/** EOS's default: an interface that nobody configured is a switchport in access VLAN 1. */
export const DEFAULT_FORWARDING: DeviceForwarding = {
  mode: "switchport",
  vlans: { mode: "access", vlan: 1 },
};

/** The devices with a declared configuration; one that has none, and ports on a bridge, is unknown. */
export const devicesFromResources = (
  resources: readonly DesiredResource[],
  attached: ReadonlyMap<string, readonly string[]>,
  declared: DeclaredFacts["devices"],
): Pick<LayerTwo, "devices" | "unknown"> => {
  const names = new Map(
    Object.entries(declared).map(([name, device]) => [keyOf(device), { name, ...device }]),
  );
  const configs = resources.flatMap(({ kind, inputs }) => (kind === "CeosConfig" ? [inputs] : []));
  const macs = new Map(
    resources.flatMap(({ kind, inputs }) =>
      kind === "SystemMac" ? [[keyOf(inputs), inputs.mac] as const] : [],
    ),
  );
  const known = new Set(configs.map(keyOf));
  const rest = [...attached.keys()].filter((key) => !known.has(key)).sort();
  return {
    devices: configs.map((config) => ({
      ...deviceOf(config, attached.get(keyOf(config)) ?? [], names.get(keyOf(config))),
      ...macOf(macs.get(keyOf(config))),
    })),
    unknown: rest.map(undeclared),
  };
};

const keyOf = ({ host, container }: { readonly host: string; readonly container: string }) =>
  `${host}\0${container}`;

const macOf = (systemMac: string | undefined): Pick<DeviceLayer, "systemMac"> =>
  systemMac === undefined ? {} : { systemMac };

const undeclared = (key: string): LayerTwo["unknown"][number] => {
  const [host = "", container = ""] = key.split("\0");
  return {
    kind: "prerequisite-missing",
    what: `forwarding of ${container}`,
    host,
    reason:
      "its ports are attached to the overlay's bridge, and no configuration is declared for it",
    next: "Declare the device, or judge it by an observation.",
  };
};

const deviceOf = (
  { host, container, spanningTreeMode, interfaces }: CeosConfigInputs,
  attached: readonly string[],
  declared: (DeclaredDevice & { readonly name: string }) | undefined,
): DeviceLayer => {
  const numbers = new Set<number>();
  const add = (port: number | undefined): void => {
    if (port !== undefined) numbers.add(port);
  };
  for (const end of attached) add(portNumberOfContainerInterface(end));
  for (const ethernet of Object.keys(interfaces)) add(portNumberOfEthernet(ethernet));
  for (let port = 1; port <= (declared?.ports ?? 0); port += 1) add(port);
  return {
    host,
    container,
    name: declared?.name ?? container,
    spanningTree: spanningTreeMode !== "none",
    ports: [...numbers]
      .sort((a, b) => a - b)
      .map((port) => portOf({ host, container }, port, interfaces)),
  };
};

const portOf = (
  device: Pick<CeosConfigInputs, "host" | "container">,
  port: number,
  interfaces: CeosConfigInputs["interfaces"],
): DevicePort => {
  const ethernet = ethernetName(port);
  const config = Object.hasOwn(interfaces, ethernet) ? interfaces[ethernet] : undefined;
  const end = containerInterfaceName(port);
  return {
    interface: end,
    ethernet,
    declared: config !== undefined,
    forwarding:
      config === undefined
        ? DEFAULT_FORWARDING
        : forwardingOf({ ...device, interface: end }, config),
  };
};

const forwardingOf = (
  place: { readonly host: string; readonly container: string; readonly interface: string },
  { mode, address, accessVlan, shutdown }: CeosInterfaceInputs,
): DeviceForwarding => {
  if (shutdown) return { mode: "shut" };
  if (mode === "member") return declaredMember(place);
  if (mode === "routed") return { mode, ...(address === undefined ? {} : { address }) };
  return { mode, vlans: { mode: "access", vlan: accessVlan ?? 1 } };
};
