import assert from "node:assert/strict";
import { AS_DECLARED, resolveTopology } from "../../../../core/desired/resolve-topology.js";
import { declarations } from "../../../../core/kinds/declarations.js";
import { topologyOfHosts } from "../../../../core/import/discover/topology-of-hosts.js";
import { topologyText } from "../../../../core/import/topology-text.js";
import type { CeosConfigInputs } from "../../../../core/devices/ceos/config-schema.js";
import { ceosConfig } from "../../../../core/devices/ceos/managed.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import { known } from "../../../../core/model/unknown.js";
import { observedHosts } from "../../../../core/snapshot/snapshot.js";
import { formatMistakes } from "../../../../core/topology/mistake.js";
import { parseTopology } from "../../../../core/topology/parse.js";
import type { Config } from "../../../../dev/lab/ceos/config/config.js";
import { isCeos } from "../../../../core/devices/ceos/index.js";
import { lookedAt } from "../../import/looked-at.js";
import { stepsOf } from "../../planned.js";
import { recordedSnapshot } from "../../snapshot/fixtures.js";
import { configFrom, desiredWith } from "./fixtures.js";
import { CLEAN, entered, hostOf, linesIn, textOf } from "./running-device.js";

/** The recorded hosts, one device of which has this running-config. */
const hostsWith = (hosts: readonly ObservedHost[], config: Config): readonly ObservedHost[] =>
  hosts.map((host) => {
    const device = host.devices["ceos_2"];
    if (device?.known !== true || !isCeos(device.value)) return host;
    const value = { ...device.value, config: known(configFrom(textOf(config))) };
    return { ...host, devices: { ...host.devices, ceos_2: known(value) } };
  });

const routed = { mode: "routed", shutdown: false } as const;
const trunk = { mode: "switchport", switchportMode: "trunk", shutdown: false } as const;

/** What ports without a link are configured for, beside those of the links. */
const SPARE: Readonly<Record<string, Partial<CeosConfigInputs>>> = {
  "a routed port with addresses of both kinds": {
    interfaces: {
      Ethernet5: {
        ...{ ...routed, address: "10.5.1.1/24", mtu: 9000 },
        ...{ secondaryAddresses: ["10.5.2.1/24"], ipv6: ["2001:db8:5::1/64"] },
      },
    },
    ipv6Routing: true,
  },
  "a port in a VRF, which does not forward IPv6": {
    interfaces: { Ethernet5: { ...routed, address: "10.5.1.1/24", vrf: "RED" } },
    vrfs: { RED: { ipRouting: true, ipv6Routing: false } },
  },
  "a port without an address, and one with its link-local one": {
    interfaces: { Ethernet5: routed, Ethernet6: { ...routed, ipv6: ["enable"] } },
  },
  "a port in an access VLAN with its SVI": {
    interfaces: {
      Ethernet5: { mode: "switchport", accessVlan: 20, shutdown: false },
      Vlan20: { ...routed, address: "10.20.1.1/24", mtu: 1400 },
    },
  },
  "trunks of some VLANs, of all and of none without a tag": {
    interfaces: {
      Ethernet5: { ...trunk, trunkVlans: "10-20", nativeVlan: 10 },
      Ethernet6: trunk,
      Ethernet7: { ...trunk, nativeVlan: "tag" },
    },
  },
  "a port-channel with two members, as a trunk": {
    interfaces: {
      Ethernet5: { mode: "member", channelGroup: "10 mode active", shutdown: false },
      Ethernet6: { mode: "member", channelGroup: "10 mode active", shutdown: false },
      "Port-Channel10": { ...trunk, trunkVlans: "30" },
    },
  },
  "a routed port-channel without negotiation": {
    interfaces: {
      Ethernet5: { mode: "member", channelGroup: "7 mode on", shutdown: false },
      "Port-Channel7": { ...routed, address: "10.7.1.1/24" },
    },
  },
  "sub-interfaces of a routed port": {
    interfaces: {
      Ethernet5: routed,
      "Ethernet5.100": { ...routed, encapsulation: 100, address: "10.5.100.1/24", mtu: 1446 },
      "Ethernet5.200": { ...routed, encapsulation: 200, address: "10.5.200.1/24", shutdown: true },
    },
  },
  "static ARP entries, routing and another spanning tree": {
    interfaces: { Ethernet5: { ...routed, address: "10.5.1.1/24" } },
    ...{ ipRouting: true, spanningTreeMode: "rstp", staticArp: { "10.5.1.2": "5254.0012.0002" } },
  },
  "ports that are shut down": {
    interfaces: {
      Ethernet5: { mode: "switchport", shutdown: true },
      Ethernet6: { ...routed, shutdown: true },
    },
  },
};

describe("a device that was found", () => {
  let recorded: readonly ObservedHost[];
  before(async () => {
    recorded = observedHosts(await recordedSnapshot("remediated"));
  });

  for (const [state, { interfaces, ...rest }] of Object.entries(SPARE))
    it(`is written as a topology that asks for nothing else: ${state}`, () => {
      const place = recorded.find(({ devices }) => "ceos_2" in devices);
      assert.ok(place !== undefined);
      const id = `${place.host}/ceos_2`;
      const linked = ceosConfig.read(place, id);
      assert.ok(linked.status === "present");
      const { Ethernet1, Ethernet2, Ethernet3 } = linked.inputs.interfaces;
      assert.ok(Ethernet1 && Ethernet2 && Ethernet3);
      const all = { Ethernet1, Ethernet2, Ethernet3, ...interfaces };
      const steps = stepsOf(ceosConfig.plan(desiredWith(all, rest), hostOf(CLEAN), "run-1"));
      const hosts = hostsWith(recorded, entered(CLEAN, linesIn(steps)));
      const text = topologyText(topologyOfHosts(hosts.map(lookedAt), "found"), []);
      const loaded = parseTopology(text, "found.yaml");
      assert.ok(loaded.ok, loaded.ok ? "" : `${formatMistakes(loaded.mistakes)}\n${text}`);
      const [device] = declarations.CeosConfig.desired(
        resolveTopology(loaded.topology, AS_DECLARED),
      ).filter(({ inputs }) => inputs.container === "ceos_2");
      assert.ok(device !== undefined, text);
      const found = hosts.find(({ host }) => host === place.host);
      assert.ok(found !== undefined);
      const reading = ceosConfig.read(found, id, device.inputs);
      assert.ok(reading.status === "present", JSON.stringify(reading));
      assert.deepEqual(ceosConfig.diff(device.inputs, reading.inputs), []);
      const said = device.inputs.interfaces;
      assert.deepEqual(
        Object.keys(interfaces ?? {}).filter((name) => said[name] === undefined),
        [],
        "each is in the topology",
      );
      for (const [name, wanted] of Object.entries(interfaces ?? {}))
        assert.deepEqual({ ...said[name], ...wanted }, said[name], name);
    });
});
