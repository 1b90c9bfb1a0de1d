import assert from "node:assert/strict";
import { declaredLayer, observedLayer } from "../../../../core/devices/linux/layer.js";
import type { LinuxInterface, ObservedLinux } from "../../../../core/devices/linux/observed.js";
import { daemonsOf, interfacesOf, routesOf } from "../../../../core/devices/linux/parse-state.js";
import { known, notKnown, type Unknown } from "../../../../core/model/unknown.js";

const MAC = "52:54:00:12:00:01";
const UP: LinuxInterface = { addresses: ["10.1.2.1/24"], mtu: 1500, up: true, diverted: null };
const container = (
  interfaces: Readonly<Record<string, LinuxInterface>>,
  state: ObservedLinux["state"] = known({
    forwarding: false,
    ...{ interfaces, routes: {}, daemons: {}, neighbours: {} },
  }),
): ObservedLinux => ({
  kind: "linux",
  container: "h1",
  peers: { eth1: 11, eth2: 12 },
  macs: { eth1: MAC, eth2: MAC },
  forwarding: known({ policy: "ACCEPT", forward: [], eosForward: null }),
  state,
});
const portsOf = (device: ObservedLinux) => observedLayer("host-a", device).ports;

describe("the ports of a plain container, as they were read", () => {
  it("are routed with their first address, or shut down", () => {
    const found = portsOf(
      container({
        eth1: { ...UP, addresses: ["10.1.2.1/24", "10.1.3.1/24"] },
        eth2: { ...UP, addresses: [], up: false },
      }),
    );
    assert.deepEqual(
      found.map((port) => [port.interface, port.forwarding, port.declared]),
      [
        ["eth1", { mode: "routed", address: "10.1.2.1/24" }, true],
        ["eth2", { mode: "shut" }, false],
      ],
    );
  });

  it("are shut where the container has no such interface, and routed without an address where it has none", () => {
    const [first, second] = portsOf(container({ eth2: { ...UP, addresses: [] } }));
    assert.deepEqual([first?.forwarding, first?.declared], [{ mode: "shut" }, false]);
    assert.deepEqual([second?.forwarding, second?.declared], [{ mode: "routed" }, false]);
  });

  it("are not known where their frames are handed on, and where nothing was read", () => {
    const [first] = portsOf(container({ eth1: { ...UP, diverted: "port of bridge br0" } }));
    assert.ok(first?.forwarding.mode === "unknown");
    assert.match(first.forwarding.unknown.reason, /port of bridge br0/);
    const unknown: Unknown = {
      ...{ kind: "unparsable", code: "X", facts: {}, what: "h1", host: "host-a" },
      ...{ reason: "no JSON", next: "look" },
    };
    assert.deepEqual(
      portsOf(container({}, notKnown(unknown))).map(({ forwarding }) => forwarding),
      [
        { mode: "unknown", unknown },
        { mode: "unknown", unknown },
      ],
    );
  });
});

describe("the ports of a plain container, as they are declared", () => {
  it("have a stack behind them unless they are to be down, whether they are mentioned or not", () => {
    const { ports } = declaredLayer(
      {
        host: "host-a",
        container: "h1",
        interfaces: { eth1: { address: "10.1.2.1/24", up: true }, eth2: { up: false } },
      },
      [1, 2, 3],
    );
    assert.deepEqual(
      ports.map((port) => [port.interface, port.forwarding, port.declared]),
      [
        ["eth1", { mode: "routed", address: "10.1.2.1/24" }, true],
        ["eth2", { mode: "shut" }, true],
        ["eth3", { mode: "routed" }, false],
      ],
    );
  });
});

describe("the routes of a plain container", () => {
  it("are by prefix in natural order, each with all its next hops, and without the kernel's own", () => {
    assert.deepEqual(
      Object.entries(
        routesOf([
          { dst: "10.10.0.0/16", gateway: "10.1.2.9", protocol: "static" },
          { dst: "10.1.2.0/24", dev: "eth1", protocol: "kernel" },
          { dst: "10.9.0.0/16", nexthops: [{ gateway: "10.1.2.8" }, { gateway: "10.1.2.7" }] },
          { dst: "10.10.0.0/16", gateway: "10.1.2.3" },
          { dst: "default", dev: "eth2" },
          { dst: "10.8.0.0/16" },
        ]),
      ),
      [
        ["0.0.0.0/0", ["dev eth2"]],
        ["10.8.0.0/16", ["dev none"]],
        ["10.9.0.0/16", ["10.1.2.7", "10.1.2.8"]],
        ["10.10.0.0/16", ["10.1.2.3", "10.1.2.9"]],
      ],
    );
  });

  it("name the daemon that made them, and nobody where a person or the kernel did", () => {
    assert.deepEqual(
      daemonsOf([
        { dst: "default", protocol: "dhcp" },
        { dst: "10.9.0.0/16", protocol: "boot" },
        { dst: "10.8.0.0/16", protocol: "static" },
        { dst: "10.7.0.0/16" },
        { dst: "10.1.2.0/24", protocol: "kernel" },
      ]),
      { "0.0.0.0/0": "dhcp" },
    );
  });
});

describe("the interfaces of a plain container", () => {
  it("hand their frames on as a port of a bridge, or where one made on them is such a port", () => {
    const link = { ifindex: 1, mtu: 1500, flags: ["UP"], addr_info: [] };
    const found = interfacesOf([
      { ...link, ifname: "eth1", master: "br0", linkinfo: { info_slave_kind: "bridge" } },
      { ...link, ifname: "eth2" },
      {
        ...{ ...link, ifname: "eth2.5", link: "eth2", master: "br0" },
        linkinfo: { info_slave_kind: "bridge" },
      },
      { ...link, ifname: "eth3", flags: [] },
      { ...link, ifname: "eth3.5", link: "eth3" },
    ]);
    assert.deepEqual(
      Object.entries(found).map(([name, { diverted, up }]) => [name, diverted, up]),
      [
        ["eth1", "bridge port of br0", true],
        ["eth2", "carrier of eth2.5, a bridge port of br0", true],
        ["eth3", null, false],
      ],
    );
  });
});
