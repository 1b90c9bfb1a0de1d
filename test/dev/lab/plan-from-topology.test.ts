import assert from "node:assert/strict";
import { pairedVteps } from "../../../dev/lab/await-tunnels.js";
import { bootVteps } from "../../../dev/lab/from-topology/boot-vteps.js";
import { planFromTopology } from "../../../dev/lab/from-topology/plan-from-topology.js";
import { accessVlans } from "../../../dev/lab/access-vlans.js";
import type { LabPlan } from "../../../dev/lab/lab-plan.js";
import { ceosPlansOf } from "./ceos-plans.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { loadedTopology } from "../../core/topology/loaded.js";

const topology = loadedTopology("topologies/three-hosts.yaml");
const perLink: EffectiveTopology = {
  ...topology,
  overlay: { ...topology.overlay, shape: "per-link" },
};
const plan = planFromTopology(topology);
const containers = planFromTopology(loadedTopology("topologies/plain-containers.yaml"));

const hostOf = ({ hosts }: LabPlan, name: string) => {
  const host = hosts.find((one) => one.name === name);
  assert.ok(host);
  return host;
};
const namesAndPeers = (vteps: ReturnType<typeof bootVteps>[string] = []) =>
  vteps.map(({ name, remoteAddress }) => `${name} to ${remoteAddress}`);

describe("the tunnels that the platform makes", () => {
  it("lose a peer where two names are cut to the same 15 characters", () => {
    const boot = bootVteps(topology);
    assert.deepEqual(namesAndPeers(boot["host-a"]), ["vtep-10-14-23-1 to 10.14.23.182"]);
    assert.deepEqual(namesAndPeers(boot["host-b"]), [
      "vtep-10-14-23-9 to 10.14.23.93",
      "vtep-10-14-23-1 to 10.14.23.182",
    ]);
  });

  it("are waited for only where both ends are there", () => {
    const pairs = plan.hosts.map((host) => [
      host.name,
      ...pairedVteps(plan, host, "incident").map(({ remoteAddress }) => remoteAddress),
    ]);
    assert.deepEqual(pairs, [
      ["host-a", "10.14.23.182"],
      ["host-b", "10.14.23.182"],
      ["host-c", "10.14.23.93", "10.14.23.181"],
    ]);
    const remediated = plan.hosts.map((host) => pairedVteps(plan, host, "remediated").length);
    assert.deepEqual(remediated, [2, 2, 2]);
  });

  it("form no ring, since each carries all VLANs", () => {
    const apart = Object.entries(topology.hosts).map(([name, host], index) => [
      name,
      { ...host, underlay: { address: `10.${index}.0.1` } },
    ]);
    const boot = bootVteps({
      ...topology,
      hosts: Object.fromEntries(apart) as EffectiveTopology["hosts"],
    });
    assert.deepEqual(
      Object.values(boot).map((vteps) => vteps.length),
      [2, 1, 1],
    );
  });
});

describe("a lab's plan from a topology", () => {
  it("has a login, an address and the devices of every host", () => {
    assert.deepEqual(
      plan.hosts.map(({ name, sshPort, underlay, devices }) => [
        name,
        sshPort,
        underlay.address,
        underlay.outgoingLimit,
        devices.map((device) => device.name),
      ]),
      [
        ["host-a", 12_201, "10.14.23.93", 1500, ["ceos_1", "ceos_3"]],
        ["host-b", 12_202, "10.14.23.181", undefined, ["ceos_2", "ceos_4"]],
        ["host-c", 12_203, "10.14.23.182", undefined, ["ceos_5"]],
      ],
    );
    const macs = plan.hosts.flatMap(({ devices }) =>
      ceosPlansOf(devices).map(({ systemMac }) => systemMac),
    );
    assert.equal(new Set(macs).size, 5);
  });

  it("gives no interface without a link the VLAN of another", () => {
    const vlans = plan.hosts.flatMap((host) => accessVlans(plan, host).map(({ vlan }) => vlan));
    const linked = new Set(plan.links.map(({ vlan }) => vlan));
    const free = vlans.filter((vlan) => !linked.has(vlan));
    assert.equal(free.length, 30 - 16);
    assert.equal(new Set(free).size, free.length);
  });

  it("is remediated into the declared shape, with its tenant MTU", () => {
    assert.equal(plan.tenantMtu, 1446);
    const trunks = hostOf(plan, "host-a").remediatedVteps;
    assert.deepEqual(namesAndPeers(trunks), [
      "vtep-host-b to 10.14.23.181",
      "vtep-10-14-23-1 to 10.14.23.182",
    ]);
    const other = planFromTopology(perLink);
    assert.equal(other.tenantMtu, 1450);
    assert.deepEqual(
      hostOf(other, "host-c").remediatedVteps?.map(({ vlan, vni }) => [vlan, vni]),
      [3103, 3104, 3105, 3106].map((vlan) => [vlan, 194_382 + vlan]),
    );
  });

  it("boots devices with what is declared of them, and shuts the rest only once remediated", () => {
    const [device] = ceosPlansOf(hostOf(plan, "host-c").devices);
    const { incident, remediated } = device?.startupConfigs ?? {};
    assert.ok(typeof incident === "object" && typeof remediated === "object");
    assert.match(
      incident.text,
      /interface Ethernet4\n {3}no switchport\n {3}ip address 10\.4\.5\.2\/24\n/,
    );
    assert.doesNotMatch(incident.text, /mtu|shutdown|Ethernet5/);
    assert.match(remediated.text, /interface Ethernet4\n {3}mtu 1446\n {3}no switchport\n/);
    assert.match(remediated.text, /interface Ethernet5\n {3}shutdown\n/);
  });

  it("boots plain containers with their addresses, and gives them the rest once remediated", () => {
    const [h1] = hostOf(containers, "host-a").devices;
    assert.ok(h1?.kind === "linux");
    const place = { host: "host-a", container: "h1" };
    assert.deepEqual(h1.configs, {
      incident: {
        ...place,
        interfaces: {
          eth1: { address: "10.1.1.1/24", up: true },
          eth2: { address: "10.1.3.1/24", up: true },
        },
      },
      remediated: {
        ...place,
        interfaces: {
          eth1: { address: "10.1.1.1/24", up: true },
          eth2: { address: "10.1.3.1/24", mtu: 1446, up: true },
        },
        routes: { "10.1.2.0/24": "10.1.1.254" },
        neighbours: { "10.1.3.2": "72:42:1f:0c:e0:01" },
      },
    });
    const kinds = hostOf(containers, "host-b").devices.map(({ kind, name }) => [name, kind]);
    assert.deepEqual(kinds, [
      ["h2", "linux"],
      ["ceos_1", "ceos"],
    ]);
  });

  it("is refused for hosts that the lab cannot be, with all reasons", () => {
    assert.throws(() => planFromTopology(loadedTopology("topologies/minimal.yaml")), {
      kind: "topology",
      message:
        /left: ssh\.address has to be 127\.0\.0\.1 .*right: ssh\.identityFile has to be the lab's/,
    });
  });
});
