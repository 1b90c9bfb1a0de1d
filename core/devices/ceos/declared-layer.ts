import { containerInterfaceName, ethernetName } from "../../model/interface-names.js";
import type { DeviceForwarding, DevicePort } from "../../model/layer-two.js";
import type { CeosConfigInputs, CeosInterfaceInputs } from "./config-schema.js";
import type { LayerPart } from "../contract/device-kind.js";
import { bundleOf, declaredMember } from "./bundle-member.js";
import { trunkOf } from "./port-forwarding.js";
import { trunkOfInputs } from "./trunk-settings.js";
import { DEFAULT_FORWARDING, type PortPlace } from "./layer-port.js";

/** A device with the ports of these numbers; one that is not declared is at EOS's default. */
export const declaredLayer = (
  { host, container, spanningTreeMode, interfaces }: CeosConfigInputs,
  ports: readonly number[],
): LayerPart => ({
  spanningTree: spanningTreeMode !== "none",
  ports: ports.map((port) => portOf({ host, container }, port, interfaces)),
});

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
    ...bundleOfInputs(config),
    forwarding:
      config === undefined
        ? DEFAULT_FORWARDING
        : forwardingOf({ ...device, interface: end }, config, interfaces),
  };
};

const forwardingOf = (
  place: PortPlace,
  port: CeosInterfaceInputs,
  all: CeosConfigInputs["interfaces"],
): DeviceForwarding => {
  const { mode, address, accessVlan, switchportMode, shutdown } = port;
  if (shutdown) return { mode: "shut" };
  if (mode === "member") {
    const bundle = bundleOf(port);
    const channel = bundle === undefined ? undefined : all[bundle.name];
    return channel === undefined ? declaredMember(place) : forwardingOf(place, channel, all);
  }
  if (mode === "routed") return { mode, ...(address === undefined ? {} : { address }) };
  if (switchportMode === "trunk") return { mode, vlans: trunkOf(trunkOfInputs(port)) };
  return { mode, vlans: { mode: "access", vlan: accessVlan ?? 1 } };
};

const bundleOfInputs = (port: CeosInterfaceInputs | undefined): Pick<DevicePort, "bundle"> => {
  const bundle = port === undefined ? undefined : bundleOf(port);
  return bundle === undefined ? {} : { bundle };
};
