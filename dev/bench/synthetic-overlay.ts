import type { BridgeLayer, BridgePort, DeviceLayer, LayerTwo } from "../../core/model/layer-two.js";
import type { Attachment, Labels } from "../../core/layer2/index.js";

/** Data interfaces of a device, as on the incident's. */
const PORTS = 16;
/** At most so many ports a host, so that each has a VLAN of its own. */
const PORTS_PER_HOST = 1024;
/** The platform numbers ports from here on every host. */
const FIRST_VLAN = 100;
/** Of 16 ports, those that are linked to the same port of the twin on the other host. */
const LINKED = 4;

/** An overlay of some size, and what may share a domain in it. */
export interface SyntheticOverlay {
  readonly layer: LayerTwo;
  readonly labels: Labels;
  /** Bridge ports, tunnels included. */
  readonly ports: number;
}

/**
 * The incident's worst, many times: pairs of hosts with a tunnel of all VLANs and the same numbers
 * for their ports' VLANs; every second device at its default configuration, so that it bridges all
 * its ports and loops with its twin on the other host.
 *
 * @param size about how many ports
 */
export const syntheticOverlay = (size: number): SyntheticOverlay => {
  const hosts = 2 * Math.max(1, Math.round(size / PORTS_PER_HOST / 2));
  const devicesHere = Math.max(1, Math.round(size / hosts / PORTS));
  const devices = Array.from({ length: hosts * devicesHere }, (_, index) =>
    deviceOf(Math.floor(index / devicesHere), index % devicesHere),
  );
  const bridges = Array.from({ length: hosts }, (_, host) =>
    bridgeOf(host, devices.slice(host * devicesHere, (host + 1) * devicesHere)),
  );
  return {
    layer: { bridges, devices, unknown: [] },
    labels: labelsOf(devices, devicesHere),
    ports: hosts * (devicesHere * PORTS + 1),
  };
};

const hostName = (host: number): string => `host-${host}`;

const deviceOf = (host: number, device: number): DeviceLayer => {
  const bridges = device % 2 === 0;
  const name = `ceos_${host}_${device}`;
  return {
    host: hostName(host),
    container: name,
    name,
    ports: Array.from({ length: PORTS }, (_, port) => ({
      interface: `eth${port + 1}`,
      ethernet: `Ethernet${port + 1}`,
      forwarding: bridges
        ? { mode: "switchport", vlans: { mode: "access", vlan: 1 } }
        : { mode: "routed" },
      declared: !bridges,
    })),
  };
};

const bridgeOf = (host: number, devices: readonly DeviceLayer[]): BridgeLayer => ({
  host: hostName(host),
  bridge: "br",
  forwardBpdu: false,
  spanningTree: false,
  ports: [
    tunnelOf(host),
    ...devices
      .flatMap(({ container, ports }) => ports.map((port) => ({ container, ...port })))
      .map(({ container, interface: end }, index): BridgePort => ({
        name: `vh${index}`,
        vlans: { mode: "access", vlan: FIRST_VLAN + index },
        peer: { kind: "container", container, interface: end },
      })),
  ],
});

/** To the other host of the pair. */
const tunnelOf = (host: number): BridgePort => {
  const peer = host % 2 === 0 ? host + 1 : host - 1;
  return {
    name: "vtep",
    vlans: { mode: "trunk", vlans: "all" },
    peer: {
      kind: "tunnel",
      vni: Math.min(host, peer) + 1,
      localAddress: `192.0.2.${host}`,
      remoteAddress: `192.0.2.${peer}`,
    },
  };
};

const labelsOf = (devices: readonly DeviceLayer[], devicesHere: number): Labels => {
  const attachments = devices.map(({ host, container, ports }) =>
    ports.map(({ interface: end }): Attachment => ({
      name: `${container}:${end}`,
      host,
      container,
      interface: end,
    })),
  );
  const links = attachments.flatMap((ends, index) => {
    const twin = attachments[index + devicesHere];
    if (Math.floor(index / devicesHere) % 2 === 1 || twin === undefined) return [];
    return ends.slice(0, LINKED).map((near, port) => {
      const far = twin[port] ?? near;
      return { name: `${near.name}-${far.name}`, ends: [near, far] };
    });
  });
  return { links, isolated: attachments.flatMap((ends) => ends.slice(LINKED)), joins: [] };
};
