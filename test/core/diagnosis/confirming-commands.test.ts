import assert from "node:assert/strict";
import { confirmingCommands } from "../../../core/diagnosis/confirming-commands.js";
import type { Facet } from "../../../core/diagnosis/facet.js";
import type { BridgePort } from "../../../core/model/layer-two.js";
import { handLine } from "../../../core/model/hand-line.js";
import { incident } from "./fixture.js";

const port = (peer: BridgePort["peer"]): Facet => ({
  ...{ of: "bridge-port", host: "host-a", bridge: "arch-ovs" },
  port: { name: "p1", vlans: { mode: "access", vlan: 3034 }, peer },
});

const OWNER = "ovs-vsctl --columns=name,ifindex find interface 'type!=vxlan'";
const TAGS = "ovs-vsctl --columns=name,tag list port";
const eos = (command: string): string => `docker exec ceos_1 FastCli -p 15 -c '${command}'`;

const LINES: readonly (readonly [string, Facet, string])[] = [
  [
    "a tunnel's port",
    port({ kind: "tunnel", vni: 1, localAddress: "10.0.0.1", remoteAddress: "10.0.0.2" }),
    "ovs-vsctl --columns=name,trunks,tag,vlan_mode list port p1 && ovs-vsctl get interface p1 options error",
  ],
  [
    "a container's port",
    port({ kind: "container", container: "ceos_1", interface: "eth3" }),
    `docker exec ceos_1 cat /sys/class/net/eth3/iflink && ${OWNER} && ${TAGS}`,
  ],
  ["a port of nobody's", port({ kind: "other" }), `${OWNER} && ${TAGS}`],
  [
    "a bridge that forwards",
    {
      ...{ of: "bridge", host: "host-a", forwards: true },
      settings: { bridge: "arch-ovs", forwardBpdu: false, spanningTree: false },
    },
    "ovs-appctl version",
  ],
  [
    "a device",
    {
      of: "device",
      running: true,
      device: { host: "host-a", container: "ceos_1", name: "ceos_1" },
    },
    eos("show running-config"),
  ],
  [
    "a device's port",
    {
      ...{ of: "device-port", host: "host-a", container: "ceos_1" },
      port: {
        ...{ interface: "eth3", ethernet: "Ethernet3", declared: true },
        forwarding: { mode: "shut" },
      },
    },
    eos("show running-config interfaces Ethernet3"),
  ],
  [
    "what EOS drops",
    { of: "drops", host: "host-a", container: "ceos_1", interfaces: ["eth3"] },
    "docker exec ceos_1 iptables -S",
  ],
  [
    "who answers",
    {
      ...{ of: "answers", host: "host-a", bridge: "arch-ovs", port: "p1" },
      ...{ address: "10.1.1.1", mac: null },
    },
    "ovs-appctl fdb/show arch-ovs",
  ],
  [
    "a bridge's settings",
    { of: "bridge-settings", host: "host-a", bridge: "arch-ovs", settings: {} },
    "ovs-vsctl list bridge arch-ovs",
  ],
  [
    "a tunnel's options",
    { of: "tunnel-options", host: "host-a", port: "p1", options: {} },
    "ovs-vsctl get interface p1 options",
  ],
  [
    "the agent",
    { of: "agent", host: "host-a", commit: "40be3a5" },
    "curl -s http://127.0.0.1:8001/info",
  ],
  [
    "a path, by a ping whose packet is as large as it carries",
    { of: "path", host: "host-a", to: "host-b", bytes: 1500, overhead: 54 },
    "ping -M do -c 3 -s 1472 10.14.23.181",
  ],
  [
    "an MTU",
    {
      ...{ of: "mtu", host: "host-a", container: "ceos_1", interface: "eth3" },
      ...{ device: 1500, port: 1446 },
    },
    "docker exec ceos_1 ip link show eth3",
  ],
];

describe("the commands whose answers tell how a thing is", () => {
  for (const [what, facet, line] of LINES)
    it(`are one line to paste for ${what}`, async () => {
      assert.equal(handLine(confirmingCommands(await incident(), facet)), line);
    });

  it("count the larger headers of IPv6, and take what a topology has no entry for as it is", async () => {
    const topology = await incident();
    const [a, b] = [topology.hosts["host-a"], topology.hosts["host-b"]];
    assert.ok(a !== undefined && b !== undefined);
    const hosts = { "host-a": a, "host-b": { ...b, underlay: { address: "fd00::2", mtu: 1500 } } };
    const ping = (to: string): string => {
      const path: Facet = { of: "path", host: "host-a", to, bytes: 1500, overhead: 74 };
      return handLine(confirmingCommands({ ...topology, hosts }, path));
    };
    assert.equal(ping("host-b"), "ping -M do -c 3 -s 1452 fd00::2");
    assert.equal(ping("host-z"), "ping -M do -c 3 -s 1472 host-z");
  });

  it("ask the host's own database and container engine", async () => {
    const topology = await incident();
    const a = topology.hosts["host-a"];
    assert.ok(a !== undefined);
    const tools = { containerEngine: "podman", ovsdb: "unix:/run/db.sock" };
    const hosts = { ...topology.hosts, "host-a": { ...a, tools } };
    const container = port({ kind: "container", container: "ceos_1", interface: "eth3" });
    assert.equal(
      handLine(confirmingCommands({ ...topology, hosts }, container)),
      "podman exec ceos_1 cat /sys/class/net/eth3/iflink && " +
        "ovs-vsctl --db=unix:/run/db.sock --columns=name,ifindex find interface 'type!=vxlan' && " +
        "ovs-vsctl --db=unix:/run/db.sock --columns=name,tag list port",
    );
  });
});
