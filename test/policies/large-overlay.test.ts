import assert from "node:assert/strict";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import type { Device, Host, Link, LinkEnd } from "../../core/topology/topology.js";
import { factsFromTopology } from "../../policies/facts-from-topology.js";
import { judge } from "../../policies/judge.js";
import { rules } from "../../policies/rules.js";

const DEVICES = 10_000;
const ON_A_HOST = 200;
const HOSTS = DEVICES / ON_A_HOST;

/** Hosts in pairs; each device has one link to its like on the other host of the pair. */
const largeTopology = (): EffectiveTopology => {
  const hosts = Array.from({ length: HOSTS }, (_, index) => host(index));
  const devices = Array.from({ length: DEVICES }, (_, index) => device(index));
  return {
    name: "large",
    hosts: Object.fromEntries(hosts.map((one) => [one.name, one])),
    overlay: {
      vni: 100_001,
      pairs: [],
      vlans: { isolated: {} },
      isolation: "leave",
      tenantMtu: 1446,
      onDestroy: "leave",
      shape: "trunk",
    },
    devices: Object.fromEntries(devices.map((one) => [one.name, one])),
    links: devices.flatMap((_, index) => (hostOf(index) % 2 === 0 ? [link(index)] : [])),
    experiments: [],
  };
};

const hostOf = (index: number): number => Math.floor(index / ON_A_HOST);

const host = (index: number): Host => ({
  name: `h${index}`,
  ssh: { address: `h${index}` },
  bridge: "arch-ovs",
  underlay: { address: `192.0.2.${index}`, mtu: 1500 },
  vteps: { [`h${index ^ 1}`]: `vtep-${index ^ 1}` },
});

const device = (index: number): Device => ({
  name: `d${index}`,
  host: `h${hostOf(index)}`,
  container: `d${index}`,
  ports: 16,
  kind: "ceos",
  settings: {
    ipRouting: false,
    spanningTree: "mstp",
    eosForward: "ignore",
    unusedPorts: "shutdown",
  },
  interfaces: { Ethernet1: { role: "routed", address: address(index), shutdown: false } },
});

const open = (closed: Device): Device =>
  closed.kind === "ceos"
    ? { ...closed, settings: { ...closed.settings, unusedPorts: "leave" } }
    : closed;

/** One /30 for each pair of devices. */
const address = (index: number): string => {
  const pair = (hostOf(index) >> 1) * ON_A_HOST + (index % ON_A_HOST);
  const host = (pair % 64) * 4 + 1 + (hostOf(index) % 2);
  return `10.0.${pair >> 6}.${host}/30`;
};

const link = (index: number): Link => ({
  name: `d${index}:eth1-d${index + ON_A_HOST}:eth1`,
  ends: [end(index), end(index + ON_A_HOST)],
  vlan: 3000 + (index % ON_A_HOST),
  scope: "cross-host",
});

const end = (index: number): LinkEnd => ({
  device: `d${index}`,
  host: `h${hostOf(index)}`,
  container: `d${index}`,
  interface: "eth1",
  ethernet: "Ethernet1",
});

describe("the policy rules on 10,000 devices", function () {
  this.timeout(120_000);

  it("have an answer, and find the one thing that is wrong", () => {
    const topology = largeTopology();
    const today = "2026-11-23";
    assert.deepEqual(judge(rules, factsFromTopology(topology), { today }), []);
    const devices = { ...topology.devices, d77: open(device(77)) };
    const found = judge(rules, factsFromTopology({ ...topology, devices }), { today });
    assert.deepEqual(
      found.map(({ code, subjects }) => [code, ...subjects]),
      [["PORTS-DEFAULT-SWITCHPORT", "d77"]],
    );
  });
});
