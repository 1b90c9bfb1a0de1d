import { observedKind } from "../../devices/index.js";
import type { ForwardingFact } from "../../model/forwarding-fact.js";
import type { DeviceDetail, HostDetail } from "../../model/observed-detail.js";
import type { ObservedFlooding } from "../../model/observed-flooding.js";
import type {
  ObservedBridge,
  ObservedDevice,
  ObservedHost,
  ObservedPort,
} from "../../model/observed.js";
import type { Observation } from "../../model/unknown.js";
import { each, treeOf, treeOfCompared, type Tree } from "./tree.js";

type Names = ReadonlyMap<string, string>;

/** How a host is set up and what state it is in; nothing that changes while it only runs. */
export const settingsTree = (observed: ObservedHost, names: Names): Tree => {
  const { ovs, flooding, devices, paths, agent, facts, detail } = observed;
  const { underlay, kernelAddresses } = observed;
  return {
    ovs: treeOf(ovs, ({ version, bridges }) => ({
      version,
      bridges: each(bridges, (bridge) => bridgeTree(bridge, names)),
    })),
    ...(flooding === undefined ? {} : { openFlow: floodingTree(flooding, names) }),
    devices: each(devices, (device, container) =>
      treeOf(device, (value) => deviceTree(value, detail?.devices[container])),
    ),
    paths: each(paths, (path) => treeOf(path, ({ bytes, larger }) => ({ bytes, larger }))),
    ...(underlay === undefined ? {} : { underlay: treeOf(underlay, ({ mac }) => ({ mac })) }),
    ...(kernelAddresses === undefined
      ? {}
      : {
          kernelAddresses: treeOf(kernelAddresses, (all) =>
            each(all, (devices) => each(devices, (addresses) => addresses.join(" "))),
          ),
        }),
    ...(agent === undefined
      ? {}
      : { agent: treeOf(agent, ({ port, id, commit }) => ({ port, id, commit })) }),
    ...(facts === undefined ? {} : { undeclared: each(facts, factsTree) }),
    ...(detail === undefined ? {} : { host: hostTree(detail, names) }),
  };
};

const factsTree = (facts: Observation<readonly ForwardingFact[]>): Tree | string =>
  treeOf(facts, (all) =>
    Object.fromEntries(
      all.map(({ about, setting, value }) => {
        const { of, ...names } = about;
        return [[of, ...Object.values(names), setting, value].join(" "), true];
      }),
    ),
  );

/** What somebody has set; where broadcasts then go follows from it. */
const floodingTree = (flooding: Observation<ObservedFlooding>, names: Names): Tree =>
  treeOf(flooding, ({ portConfig, protectedPorts }) => ({
    portConfig: treeOf(portConfig, (all) =>
      Object.fromEntries(
        Object.entries(all).map(([port, settings]) => [names.get(port) ?? port, settings]),
      ),
    ),
    protectedPorts: protectedPorts.map((port) => names.get(port) ?? port),
  }));

const bridgeTree = ({ settings, ports }: ObservedBridge, names: Names): Tree => ({
  ...settings,
  otherConfig: settings.otherConfig,
  ports: Object.fromEntries(
    Object.values(ports).map((port) => [names.get(port.name) ?? port.name, portTree(port)]),
  ),
});

/** Numbers that the switch and the kernel give out are left out, but that there is one is not. */
const portTree = ({ tag, trunks, vlanMode, interfaces }: ObservedPort): Tree => ({
  tag,
  trunks: trunks.length === 0 && tag === null ? "all VLANs" : trunks,
  vlanMode,
  interfaces: Object.fromEntries(
    interfaces.map(({ type, ofport, mtu, mtuRequest, error, options }, index) => [
      `${index + 1}`,
      { type, inUse: ofport !== null && ofport > 0, mtu, mtuRequest, error, options },
    ]),
  ),
});

const deviceTree = (device: ObservedDevice, detail: DeviceDetail | undefined): Tree => ({
  macs: device.macs,
  forwarding: treeOf(device.forwarding, ({ policy, forward, eosForward }) => ({
    policy,
    forward,
    eosForward,
  })),
  ...Object.fromEntries(
    Object.entries(observedKind(device).compared(detail)).map(([name, value]) => [
      name,
      treeOf(value, treeOfCompared),
    ]),
  ),
  ...(detail === undefined ? {} : stateTree(detail)),
});

const stateTree = ({
  kernelPorts,
  interfaces,
  version,
}: DeviceDetail): Readonly<Record<string, Tree>> => ({
  kernelPorts: treeOf(kernelPorts, (ports) =>
    each(ports, ({ mtu, operState }) => ({ mtu, operState })),
  ),
  interfaces: treeOf(interfaces, (all) =>
    each(all, ({ forwardingModel, status, lineProtocol, mtu }) => ({
      ...{ forwardingModel, status, lineProtocol, mtu },
    })),
  ),
  version: treeOf(version, ({ model, version: image, systemMac }) => ({ model, image, systemMac })),
});

/** Network devices that are OVS ports of containers come and go with them; the ports tell of them. */
const hostTree = ({ links, iptables, bridges, interfaces }: HostDetail, names: Names): Tree => ({
  links: treeOf(links, (all) =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([name]) => (names.get(name) ?? name) === name)
        .map(([name, { mtu, operState, mac, addresses }]) => [
          name,
          { mtu, operState, mac, addresses },
        ]),
    ),
  ),
  iptables: treeOf(iptables, (rules) => rules),
  bridges: each(bridges, (bridge) =>
    treeOf(bridge, ({ datapathType, flows }) => ({ datapathType, flows })),
  ),
  interfaces: treeOf(interfaces, (all) =>
    Object.fromEntries(
      Object.entries(all).map(([name, { adminState, linkState, externalIds }]) => [
        names.get(name) ?? name,
        { adminState, linkState, externalIds },
      ]),
    ),
  ),
});
