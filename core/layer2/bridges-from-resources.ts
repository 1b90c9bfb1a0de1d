import { ownerName } from "../model/interface-name.js";
import { keyOf, type Key } from "../model/key.js";
import type { BridgeLayer, BridgePort, LayerTwo, PortVlans } from "../model/layer-two.js";
import type { AccessPortInputs } from "../kinds/access-port/schema.js";
import type { DesiredResource } from "../kinds/declarations.js";
import type { IsolatedPortsInputs } from "../kinds/isolated-ports/schema.js";
import type { VtepPortInputs } from "../kinds/vtep-port/schema.js";
import { ownUdpPort } from "../model/tunnel-options.js";
import type { Unknown } from "../model/unknown.js";
import { parseVlanList } from "../model/vlan-list.js";
import { portVlansOf } from "./port-vlans.js";
import { problem } from "../messages/unknowns.js";

type Found = Pick<LayerTwo, "bridges" | "unknown">;

/** Open vSwitch's defaults where no `Bridge` says otherwise. */
const DEFAULT_SETTINGS = { forwardBpdu: false, spanningTree: false };

/** Every bridge that a resource names, with the ports that are declared on it. */
export const bridgesFromResources = (resources: readonly DesiredResource[]): Found => {
  const drafts = new Map<Key, { layer: Omit<BridgeLayer, "ports">; ports: BridgePort[] }>();
  const unknown: Unknown[] = [];
  const draftOf = ({ host, bridge }: { host: string; bridge: string }) => {
    const key = keyOf(host, bridge);
    const found = drafts.get(key) ?? { layer: { host, bridge, ...DEFAULT_SETTINGS }, ports: [] };
    drafts.set(key, found);
    return found;
  };
  for (const { kind, inputs } of resources) {
    if (kind === "Bridge") {
      const { forwardBpdu = false, stp = false, rstp = false } = inputs;
      const draft = draftOf(inputs);
      draft.layer = { ...draft.layer, forwardBpdu, spanningTree: stp || rstp };
    } else if (kind === "VtepPort") draftOf(inputs).ports.push(vtepPort(inputs));
    else if (kind === "AccessPort") draftOf(inputs).ports.push(accessPort(inputs));
    else if (kind === "IsolatedPorts") {
      const isolated = isolatedPorts(inputs);
      draftOf(inputs).ports.push(...isolated.ports);
      unknown.push(...isolated.unknown);
    }
  }
  const bridges = [...drafts.values()].map(({ layer, ports }) => ({ ...layer, ports }));
  return { bridges, unknown };
};

const vtepPort = (inputs: VtepPortInputs): BridgePort => {
  const { name, vni, localAddress, remoteAddress, options = {} } = inputs;
  return {
    name,
    vlans: columnsOf(inputs.tag, inputs),
    peer: { kind: "tunnel", vni: Number(vni), localAddress, remoteAddress, ...ownUdpPort(options) },
  };
};

const accessPort = (inputs: AccessPortInputs): BridgePort => ({
  name: ownerName(inputs),
  vlans: accessVlans(inputs),
  peer: { kind: "container", container: inputs.container, interface: inputs.interface },
});

const accessVlans = (inputs: AccessPortInputs): PortVlans => {
  const { dead, tagged, vlan, error } = inputs;
  if (dead === true) return { mode: "dead" };
  return tagged === true && vlan !== undefined && error === undefined
    ? { mode: "trunk", vlans: [vlan], native: vlan, nativeTagged: true }
    : columnsOf(vlan, inputs);
};

const columnsOf = (
  tag: number | undefined,
  {
    trunks = [],
    vlanMode,
    error,
  }: { readonly trunks?: readonly number[]; readonly vlanMode?: string; readonly error?: string },
): PortVlans =>
  error === undefined
    ? portVlansOf({ tag: tag ?? null, trunks, vlanMode: vlanMode ?? null })
    : { mode: "dead" };

/**
 * Each port takes the first VLAN of its list that no port before it has, as an update gives them
 * out; which one it is makes no difference to the graph.
 */
const isolatedPorts = ({
  host,
  bridge,
  ports,
}: IsolatedPortsInputs): { ports: readonly BridgePort[]; unknown: readonly Unknown[] } => {
  const taken = new Set<number>();
  const unknown: Unknown[] = [];
  const found = Object.entries(ports).flatMap(([owner, place]): readonly BridgePort[] => {
    const vlans = isolatedVlan(place, taken);
    const [container = "", end = ""] = splitOwner(owner);
    const peer = { kind: "container", container, interface: end } as const;
    if (vlans !== undefined) return [{ name: owner, vlans, peer }];
    unknown.push({
      what: `VLAN of the isolated port ${owner} of ${bridge}`,
      host,
      ...problem("ISOLATED-VLAN-NONE", { place }),
    });
    return [];
  });
  return { ports: found, unknown };
};

/** A container's name may have a colon in it, an interface's may not. */
const splitOwner = (owner: string): readonly string[] => {
  const colon = owner.lastIndexOf(":");
  return [owner.slice(0, colon), owner.slice(colon + 1)];
};

const isolatedVlan = (place: string, taken: Set<number>): PortVlans | undefined => {
  if (place === "dead") return { mode: "dead" };
  const vlan = parseVlanList(place)?.find((candidate) => !taken.has(candidate));
  if (vlan === undefined) return undefined;
  taken.add(vlan);
  return { mode: "access", vlan };
};
