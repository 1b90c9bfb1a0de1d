import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { labelsOfTopology, layerTwoOf } from "../../../core/desired/layer-two-of.js";
import type {
  BridgeLayer,
  BridgePort,
  DeviceLayer,
  LayerTwo,
} from "../../../core/model/layer-two.js";
import type { Labels } from "../../../core/layer2/index.js";
import { parseTopology } from "../../../core/topology/parse.js";

/** An overlay to draw. */
export interface Case {
  readonly layer: LayerTwo;
  readonly labels: Labels;
}

/** The topology of the incident as it is declared. */
export const declaredIncident = (): Case => {
  const file = fileURLToPath(new URL("../../../../topologies/incident.yaml", import.meta.url));
  const loaded = parseTopology(readFileSync(file, "utf8"), file);
  if (!loaded.ok) throw new Error("topologies/incident.yaml has mistakes");
  return { layer: layerTwoOf(loaded.topology), labels: labelsOfTopology(loaded.topology) };
};

/** The incident as it was: all-VLAN tunnels, every unused port and all of ceos_2, ceos_4 at default. */
export const incidentAsItWas = (): Case => {
  const { layer, labels } = declaredIncident();
  return {
    labels,
    layer: {
      ...layer,
      bridges: layer.bridges.map(withAllVlanTunnels),
      devices: layer.devices.map((device) =>
        withDefaults(device, ["ceos_2", "ceos_4"].includes(device.name)),
      ),
    },
  };
};

/** The same, with host-a's isolated VLANs numbered like host-b's: rings through the tunnel. */
export const loopOverTunnel = (): Case => {
  const { layer, labels } = incidentAsItWas();
  const shifted = (bridge: BridgeLayer): BridgeLayer => ({
    ...bridge,
    ports: bridge.ports.map((port) =>
      bridge.host === "host-a" && port.vlans.mode === "access" && port.vlans.vlan === 200
        ? { ...port, vlans: { mode: "access", vlan: 103 } }
        : port.vlans.mode === "access" && port.vlans.vlan === 201
          ? { ...port, vlans: { mode: "access", vlan: 104 } }
          : port,
    ),
  });
  return { labels, layer: { ...layer, bridges: layer.bridges.map(shifted) } };
};

const withAllVlanTunnels = (bridge: BridgeLayer): BridgeLayer => ({
  ...bridge,
  ports: bridge.ports.map((port) =>
    port.peer.kind === "tunnel" ? { ...port, vlans: { mode: "trunk", vlans: "all" } } : port,
  ),
});

const withDefaults = (device: DeviceLayer, all: boolean): DeviceLayer => ({
  ...device,
  ports: device.ports.map((port) =>
    all || !port.declared || port.forwarding.mode === "shut"
      ? {
          ...port,
          declared: false,
          forwarding: { mode: "switchport", vlans: { mode: "access", vlan: 1 } },
        }
      : port,
  ),
});

/**
 * Many devices on several hosts: on each host a chain of links, and every fourth device linked to the
 * next host. Without trouble, or with one ring across all hosts through devices that bridge.
 */
export const manyDevices = (devices: number, hosts: number, ring = false): Case => {
  const draft = new ManyDevices(devices, hosts, ring);
  return { layer: draft.layer(), labels: draft.labels() };
};

interface DraftLink {
  readonly vlan: number;
  readonly ends: readonly [DraftEnd, DraftEnd];
}

interface DraftEnd {
  readonly device: number;
  readonly port: number;
}

class ManyDevices {
  readonly #links: DraftLink[] = [];
  readonly #used: number[];
  readonly #perHost: number;
  readonly #hosts: number;
  readonly #ring: boolean;

  constructor(devices: number, hosts: number, ring: boolean) {
    this.#perHost = devices / hosts;
    this.#hosts = hosts;
    this.#ring = ring;
    this.#used = Array.from({ length: devices }, () => 0);
    for (let device = 0; device < devices; device += 1) {
      if ((device + 1) % this.#perHost !== 0) this.#link(device, device + 1);
      if (device % 4 === 0 || device % this.#perHost === 0)
        this.#link(device, (device + this.#perHost) % devices);
    }
  }

  #link(from: number, to: number): void {
    const end = (device: number): DraftEnd => {
      const port = (this.#used[device] ?? 0) + 1;
      this.#used[device] = port;
      return { device, port };
    };
    this.#links.push({ vlan: 1000 + this.#links.length, ends: [end(from), end(to)] });
  }

  #hostOf(device: number): string {
    return `host-${Math.floor(device / this.#perHost) + 1}`;
  }

  /** The first device of every host bridges, if there is to be a ring. */
  #bridges(device: number): boolean {
    return this.#ring && device % this.#perHost === 0;
  }

  layer(): LayerTwo {
    const names = Array.from({ length: this.#hosts }, (_, index) => `host-${index + 1}`);
    return {
      bridges: names.map((host) => this.#bridge(host)),
      devices: this.#devices(),
      unknown: [],
    };
  }

  #bridge(host: string): BridgeLayer {
    const ports = this.#links.flatMap(({ vlan, ends }) =>
      ends
        .filter(({ device }) => this.#hostOf(device) === host)
        .map(({ device, port }): BridgePort => {
          const peer = {
            kind: "container",
            container: `d${device}`,
            interface: `eth${port}`,
          } as const;
          return { name: `vh${device}-${port}`, vlans: { mode: "access", vlan }, peer };
        }),
    );
    return {
      host,
      bridge: "arch-ovs",
      forwardBpdu: false,
      spanningTree: false,
      ports: [...ports, ...this.#tunnels(host)],
    };
  }

  #tunnels(host: string): readonly BridgePort[] {
    const byPeer = new Map<string, number[]>();
    for (const { vlan, ends } of this.#links) {
      const [from, to] = ends.map(({ device }) => this.#hostOf(device));
      const peer = from === host ? to : to === host ? from : undefined;
      if (peer === undefined || peer === host) continue;
      byPeer.set(peer, [...(byPeer.get(peer) ?? []), vlan]);
    }
    const address = (name: string): string => `10.0.0.${name.slice("host-".length)}`;
    return [...byPeer].map(([peer, vlans]) => ({
      name: `vtep-${address(peer).replaceAll(".", "-")}`,
      vlans: { mode: "trunk", vlans },
      peer: {
        kind: "tunnel",
        vni: 4000,
        localAddress: address(host),
        remoteAddress: address(peer),
      },
    }));
  }

  #devices(): readonly DeviceLayer[] {
    return this.#used.map((ports, device) => ({
      host: this.#hostOf(device),
      container: `d${device}`,
      name: `leaf-${device + 1}`,
      ports: Array.from({ length: ports }, (_, index) => ({
        interface: `eth${index + 1}`,
        ethernet: `Ethernet${index + 1}`,
        declared: true,
        forwarding: this.#bridges(device)
          ? { mode: "switchport", vlans: { mode: "access", vlan: 1 } }
          : { mode: "routed", address: `10.${device}.${index + 1}.1/24` },
      })),
    }));
  }

  labels(): Labels {
    return {
      links: this.#links.map(({ vlan, ends }) => ({
        name: `link-${vlan}`,
        ends: ends.map(({ device, port }) => ({
          name: `leaf-${device + 1}:eth${port}`,
          host: this.#hostOf(device),
          container: `d${device}`,
          interface: `eth${port}`,
        })),
      })),
      isolated: [],
      joins: [],
    };
  }
}
