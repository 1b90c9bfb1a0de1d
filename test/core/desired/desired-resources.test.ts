import assert from "node:assert/strict";
import { desiredResources } from "../../../core/desired/desired-resources.js";
import type {
  DesiredResource,
  InputsByKind,
  ResourceKind,
} from "../../../core/kinds/declarations.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = desiredResources(loadedTopology("topologies/incident.yaml"));
const threeHosts = desiredResources(loadedTopology("test/core/desired/three-hosts.yaml"));

const inputsOf = <K extends ResourceKind>(
  resources: readonly DesiredResource[],
  kind: K,
): readonly InputsByKind[K][] =>
  resources
    .filter((resource) => resource.kind === kind)
    .map(({ inputs }) => inputs as InputsByKind[K]);

const CROSS_HOST_VLANS = [3034, 3096, 3138, 3285, 3644];

describe("what the incident's topology asks for", () => {
  it("is one VTEP port on each host, with the cross-host VLANs and no others", () => {
    assert.deepEqual(inputsOf(incident, "VtepPort"), [
      {
        host: "host-a",
        bridge: "arch-ovs",
        name: "vtep-10-14-23-1",
        vni: 194_382,
        remoteAddress: "10.14.23.181",
        localAddress: "10.14.23.93",
        trunks: CROSS_HOST_VLANS,
        owner: "incident",
      },
      {
        host: "host-b",
        bridge: "arch-ovs",
        name: "vtep-10-14-23-9",
        vni: 194_382,
        remoteAddress: "10.14.23.93",
        localAddress: "10.14.23.181",
        trunks: CROSS_HOST_VLANS,
        owner: "incident",
      },
    ]);
  });

  it("is an access port for both ends of each of the nine links, with the link's VLAN", () => {
    const ports = inputsOf(incident, "AccessPort");
    assert.equal(ports.length, 18);
    assert.deepEqual(
      ports.filter(({ vlan }) => vlan === 3138),
      [
        { host: "host-a", bridge: "arch-ovs", container: "ceos_1", interface: "eth3", vlan: 3138 },
        { host: "host-b", bridge: "arch-ovs", container: "ceos_2", interface: "eth1", vlan: 3138 },
      ],
    );
    assert.deepEqual(
      ports.filter(({ host }) => host === "host-b").map(({ vlan }) => vlan),
      [3138, 3644, 3034, 3096, 3285, 101, 101],
    );
  });

  it("is a place for every container port without a link, apart from the links' own VLANs", () => {
    const [hostA, hostB] = inputsOf(incident, "IsolatedPorts");
    assert.equal(Object.keys(hostA?.ports ?? {}).length, 3 * 16 - 11);
    assert.equal(Object.keys(hostB?.ports ?? {}).length, 2 * 16 - 7);
    assert.equal(hostA?.ports["ceos_1:eth6"], "200-299");
    assert.equal(hostB?.ports["ceos_2:eth6"], "100,102-131");
    assert.equal(hostB.ports["ceos_2:eth2"], undefined);
  });

  it("is a configuration for all 16 ports of each device, the unused ones shut down", () => {
    const configs = inputsOf(incident, "CeosConfig");
    assert.deepEqual(
      configs.map(({ container, ipRouting }) => [container, ipRouting]),
      [
        ["ceos_1", false],
        ["ceos_3", false],
        ["ceos_5", false],
        ["ceos_2", true],
        ["ceos_4", true],
      ],
    );
    const interfaces = configs[3]?.interfaces ?? {};
    assert.equal(Object.keys(interfaces).length, 16);
    assert.deepEqual(interfaces["Ethernet1"], {
      mode: "routed",
      address: "10.1.2.2/24",
      shutdown: false,
    });
    assert.deepEqual(interfaces["Ethernet5"], { mode: "switchport", shutdown: true });
  });

  it("comes in a stable order, VTEPs before access ports before devices", () => {
    const count = (wanted: string): number => incident.filter(({ kind }) => kind === wanted).length;
    const order = [
      "VtepPort",
      "AccessPort",
      "IsolatedPorts",
      "Bridge",
      "CeosConfig",
      "ForwardChain",
      "SystemMac",
    ];
    const kinds = incident.map(({ kind }) => kind).filter((kind) => order.includes(kind));
    assert.deepEqual(order.map(count), [2, 18, 2, 2, 5, 5, 5]);
    assert.deepEqual(
      kinds,
      kinds.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
  });

  it("is the same settings for the bridge of every host", () => {
    const [onA, onB] = inputsOf(incident, "Bridge");
    assert.equal(onA?.floodUnregistered, false);
    assert.deepEqual({ ...onA, host: "host-b", claims: onB?.claims }, onB);
  });

  it("claims of a bridge what only one wish can be true of: ports, tunnels, settings", () => {
    const [onA] = inputsOf(incident, "Bridge");
    const claims = onA?.claims ?? {};
    assert.equal(claims["ceos_1:eth3"], "3138");
    assert.equal(claims["ceos_1:eth6"], "isolated");
    assert.equal(claims["vtep-10-14-23-1"], "194382/10.14.23.181");
    assert.equal(claims["bridge/mcastSnooping"], "true");
    // Three devices of 16 ports, one tunnel, six settings.
    assert.equal(Object.keys(claims).length, 55);
  });

  it("is no drop of transit on devices that route, and one for each port on the others", () => {
    assert.deepEqual(
      inputsOf(incident, "ForwardChain").map(({ container, drops }) => [container, drops.length]),
      [
        ["ceos_1", 16],
        ["ceos_3", 16],
        ["ceos_5", 16],
        ["ceos_2", 0],
        ["ceos_4", 0],
      ],
    );
  });
});

describe("what a topology of three hosts asks for", () => {
  it("is a VTEP port for each pair with links, in both directions, and none for the others", () => {
    assert.deepEqual(
      threeHosts.filter(({ kind }) => kind === "VtepPort").map(({ name }) => name),
      ["a-to-b", "a-to-c", "b-to-a", "c-to-a"],
    );
    assert.deepEqual(
      inputsOf(threeHosts, "VtepPort").map(({ name, bridge, vni, trunks }) => [
        name,
        bridge,
        vni,
        trunks,
      ]),
      [
        ["vtep-10-14-23-1", "arch-ovs", 5000, [10, 30]],
        ["vtep-to-c", "arch-ovs", 5001, [9, 20]],
        ["vtep-10-14-23-9", "br-lab", 5000, [10, 30]],
        ["vtep-10-14-23-9", "arch-ovs", 5001, [9, 20]],
      ],
    );
  });

  it("never is a VTEP port without VLANs, which would carry all of them", () => {
    const all = [...incident, ...threeHosts];
    assert.deepEqual(
      inputsOf(all, "VtepPort").filter(({ trunks }) => trunks.length === 0),
      [],
    );
  });

  it("names containers, not devices, and leaves alone what is not declared", () => {
    const [hub, leafB] = inputsOf(threeHosts, "CeosConfig");
    assert.equal(hub?.container, "lab-hub");
    assert.deepEqual(
      Object.keys(hub.interfaces),
      Array.from({ length: 11 }, (_, i) => `Ethernet${i + 1}`),
    );
    assert.deepEqual(hub.interfaces["Ethernet10"], {
      mode: "switchport",
      accessVlan: 7,
      shutdown: false,
    });
    assert.deepEqual(hub.interfaces["Ethernet1"]?.mtu, 1400);
    assert.deepEqual(Object.keys(leafB?.interfaces ?? {}), ["Ethernet1", "Ethernet2"]);
    assert.deepEqual(
      inputsOf(threeHosts, "AccessPort")
        .map(({ container }) => container)
        .slice(0, 2),
      ["leaf-b", "lab-hub"],
    );
  });
});
