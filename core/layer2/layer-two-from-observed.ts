import { hasSpanningTree, settingsOf } from "../kinds/bridge/settings.js";
import type { DeclaredFacts } from "../model/declared-facts.js";
import { interfaceOwners } from "../model/interface-owners.js";
import type { BridgeLayer, BridgePort, LayerTwo, PortPeer } from "../model/layer-two.js";
import type {
  ObservedBridge,
  ObservedHost,
  ObservedInterface,
  ObservedPort,
} from "../model/observed.js";
import { ownUdpPort } from "../model/tunnel-options.js";
import type { Unknown } from "../model/unknown.js";
import { deviceFromObserved } from "./device-from-observed.js";
import { portVlansOf } from "./port-vlans.js";

/**
 * The layer-2 part of what was observed. A bridge port belongs to the container whose interface names
 * its index as the other end of the pair; a device whose configuration could not be read has ports of
 * unknown mode; one that could not be entered, and a host that did not answer, are `unknown`.
 *
 * @param declared the devices' names in the topology; the containers' names where absent
 */
export const layerTwoFromObserved = (
  observed: readonly ObservedHost[],
  declared?: Pick<DeclaredFacts, "devices">,
): LayerTwo => {
  const bridges: BridgeLayer[] = [];
  const devices: LayerTwo["devices"][number][] = [];
  const unknown: Unknown[] = [];
  for (const { host, ovs, devices: containers } of observed) {
    const owners = interfaceOwners({ devices: containers });
    for (const device of Object.values(containers)) {
      if (!device.known) {
        unknown.push(device.unknown);
        continue;
      }
      devices.push(deviceFromObserved(host, device.value, declared?.devices ?? {}));
    }
    if (!ovs.known) unknown.push(ovs.unknown);
    else
      for (const [bridge, found] of Object.entries(ovs.value.bridges))
        bridges.push(bridgeOf(host, bridge, found, owners));
  }
  return { bridges, devices, unknown };
};

/** What a tunnel takes in, and what it sends with: a VNI, or "flow". */
const keysOf = ({
  key = "0",
  in_key: incoming = key,
  out_key: outgoing = key,
}: ObservedInterface["options"]) => ({ incoming, outgoing });

/**
 * 0 where it has no single fixed one: no key, `flow`, or one for each direction (ovs-vswitchd.conf.db(5),
 * "Tunnel Options"): what the flow NORMAL sends has VNI 0 then.
 */
const fixedVni = (options: ObservedInterface["options"]): number => {
  const { incoming, outgoing } = keysOf(options);
  // What it sends with decides what its other end takes in; what it takes in is then another tunnel's.
  const vni = Number(outgoing);
  const isOne = incoming === outgoing || Number.isSafeInteger(Number(incoming));
  return isOne && Number.isSafeInteger(vni) ? vni : 0;
};

/** What it takes in, where that is one VNI and another than what it sends with. */
const takenVni = (options: ObservedInterface["options"]): { readonly takesVni?: number } => {
  const { incoming, outgoing } = keysOf(options);
  return incoming === outgoing || ![incoming, outgoing].map(Number).every(Number.isSafeInteger)
    ? {}
    : { takesVni: Number(incoming) };
};

const isSetByFlows = (options: ObservedInterface["options"]): boolean => {
  const { incoming, outgoing } = keysOf(options);
  return incoming === "flow" && outgoing === "flow";
};

type Owners = ReturnType<typeof interfaceOwners>;

const bridgeOf = (
  host: string,
  bridge: string,
  { settings, ports }: ObservedBridge,
  owners: Owners,
): BridgeLayer => ({
  host,
  bridge,
  forwardBpdu: settingsOf(settings).forwardBpdu === true,
  spanningTree: hasSpanningTree(settings),
  ports: Object.values(ports).map((port) => portOf(port, owners)),
});

const portOf = (port: ObservedPort, owners: Owners): BridgePort => {
  const [only] = port.interfaces;
  const unusable = only?.ofport === -1 || only?.error != null;
  return {
    name: port.name,
    vlans: unusable ? { mode: "dead" } : portVlansOf(port),
    peer: only === undefined ? { kind: "other" } : peerOf(only, owners),
  };
};

/** A tunnel reports the index of a device that all tunnels share: its owner is not asked for. */
const peerOf = ({ type, ifindex, options }: ObservedInterface, owners: Owners): PortPeer => {
  if (type === "vxlan")
    return {
      kind: "tunnel",
      vni: fixedVni(options),
      ...(isSetByFlows(options) ? { anyVni: true } : {}),
      ...takenVni(options),
      localAddress: options["local_ip"] ?? "",
      remoteAddress: options["remote_ip"] ?? "",
      ...ownUdpPort(options),
    };
  const owner = type === "system" && ifindex !== null ? owners.get(ifindex) : undefined;
  return owner === undefined ? { kind: "other" } : { kind: "container", ...owner };
};
