import type { LayerTwo, PortVlans } from "../../../core/model/layer-two.js";

/**
 * A frame-by-frame simulation that shares nothing with the graph: every copy of a frame is where it
 * is, with the tag that it has there.
 */
export interface Simulated {
  readonly endless: boolean;
  /** By "switch vlan": ports that copies came in by, and when the first one came. */
  readonly arrivals: ReadonlyMap<
    string,
    { readonly ports: ReadonlySet<string>; readonly at: number }
  >;
}

interface SimPort {
  readonly id: string;
  readonly owner: string;
  readonly vlans: PortVlans;
}

interface Copy {
  /** The port that it comes in by; none where it is born inside a switch. */
  readonly port: SimPort | undefined;
  readonly owner: string;
  readonly vlan: number;
}

export class Simulation {
  readonly #ports: readonly SimPort[];
  readonly #wires = new Map<string, SimPort>();

  constructor(layer: LayerTwo) {
    const bridgePorts = layer.bridges.flatMap(({ host, bridge, ports }) =>
      ports.map(({ name, vlans, peer }) => ({
        id: `${host}/${bridge}/${name}`,
        owner: `${host}/${bridge}`,
        vlans,
        host,
        peer,
      })),
    );
    const devicePorts = layer.devices.flatMap(({ host, container, ports }) =>
      ports.map(({ interface: end, forwarding }) => ({
        id: `${host}:${container}:${end}`,
        owner: `${host}:${container}`,
        vlans: forwarding.mode === "switchport" ? forwarding.vlans : ({ mode: "dead" } as const),
      })),
    );
    this.#ports = [...bridgePorts, ...devicePorts];
    for (const near of bridgePorts) {
      const { peer } = near;
      if (peer.kind === "container") {
        const far = devicePorts.find(
          ({ id }) => id === `${near.host}:${peer.container}:${peer.interface}`,
        );
        if (far !== undefined) this.#join(near, far);
      }
      if (peer.kind !== "tunnel") continue;
      for (const far of bridgePorts)
        if (
          far.peer.kind === "tunnel" &&
          far.peer.vni === peer.vni &&
          far.peer.localAddress === peer.remoteAddress &&
          far.peer.remoteAddress === peer.localAddress
        )
          this.#join(near, far);
    }
  }

  /** A broadcast that comes in from whatever is attached to a bridge port, without tag. */
  from(portId: string): Simulated {
    const port = this.#ports.find(({ id }) => id === portId);
    const vlan = port === undefined ? undefined : ingress(port.vlans, 0);
    return this.#run(
      port === undefined || vlan === undefined ? [] : [{ port, owner: port.owner, vlan }],
    );
  }

  /** Whether a broadcast of any VLAN that is in use on any switch never dies. */
  get loops(): boolean {
    return this.#ports.some((port) =>
      bornIn(port).some(
        (vlan) => this.#run([{ port: undefined, owner: port.owner, vlan }]).endless,
      ),
    );
  }

  #join(one: SimPort, other: SimPort): void {
    this.#wires.set(one.id, other);
    this.#wires.set(other.id, one);
  }

  /** Each generation is what all copies become one wire further; equal copies are one. */
  #run(start: readonly Copy[]): Simulated {
    const arrivals = new Map<string, { ports: Set<string>; at: number }>();
    let copies = start;
    // More generations than places where a copy can be: some copy has been somewhere twice.
    const enough = this.#ports.length * 8 + 2;
    for (let generation = 0; generation < enough; generation += 1) {
      for (const { port, owner, vlan } of copies) {
        const key = `${owner} ${vlan}`;
        const seen = arrivals.get(key) ?? { ports: new Set<string>(), at: generation };
        if (port !== undefined) seen.ports.add(port.id);
        arrivals.set(key, seen);
      }
      const next = new Map<string, Copy>();
      for (const copy of copies)
        for (const moved of this.#forward(copy))
          next.set(`${moved.port?.id ?? ""} ${moved.vlan}`, moved);
      copies = [...next.values()];
      if (copies.length === 0) return { endless: false, arrivals };
    }
    return { endless: true, arrivals };
  }

  *#forward({ port: came, owner, vlan }: Copy): Generator<Copy> {
    for (const port of this.#ports) {
      if (port.owner !== owner || port.id === came?.id) continue;
      const tag = egress(port.vlans, vlan);
      const far = this.#wires.get(port.id);
      if (tag === undefined || far === undefined) continue;
      const inside = ingress(far.vlans, tag);
      if (inside !== undefined) yield { port: far, owner: far.owner, vlan: inside };
    }
  }
}

const egress = (port: PortVlans, vlan: number): number | undefined => {
  switch (port.mode) {
    case "dead":
      return undefined;
    case "access":
      return port.vlan === vlan ? 0 : undefined;
    case "trunk":
      if (vlan === port.native) return 0;
      if (vlan === 0 && port.native !== undefined) return undefined;
      return port.vlans === "all" || port.vlans.includes(vlan) ? vlan : undefined;
  }
};

const ingress = (port: PortVlans, tag: number): number | undefined => {
  switch (port.mode) {
    case "dead":
      return undefined;
    case "access":
      return tag === 0 ? port.vlan : undefined;
    case "trunk":
      if (tag === 0 && port.native !== undefined) return port.native;
      if (tag === port.native) return undefined;
      return port.vlans === "all" || port.vlans.includes(tag) ? tag : undefined;
  }
};

/** VLANs that a port names: something of that VLAN is there. */
const bornIn = ({ vlans }: SimPort): readonly number[] => {
  if (vlans.mode === "dead") return [];
  if (vlans.mode === "access") return [vlans.vlan];
  return [
    ...(vlans.native === undefined ? [] : [vlans.native]),
    ...(vlans.vlans === "all" ? [] : vlans.vlans),
  ];
};
