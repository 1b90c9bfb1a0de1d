import assert from "node:assert/strict";
import { isCeos } from "../../../../core/devices/ceos/index.js";
import { findDrift } from "../../../../core/drift/find-drift.js";
import { topologyOfHosts } from "../../../../core/import/discover/topology-of-hosts.js";
import { topologyText } from "../../../../core/import/topology-text.js";
import type { ObservedHost, ObservedPort } from "../../../../core/model/observed.js";
import { known } from "../../../../core/model/unknown.js";
import { observedHosts } from "../../../../core/snapshot/snapshot.js";
import { formatMistakes } from "../../../../core/topology/mistake.js";
import { parseTopology } from "../../../../core/topology/parse.js";
import { driftState } from "../../drift/drift-state.js";
import { recordedSnapshot } from "../../snapshot/fixtures.js";
import { lookedAt } from "../looked-at.js";

const VLAN = 3138;

/** The ends of the link of that VLAN. */
const ENDS = { ceos_1: "Ethernet3", ceos_2: "Ethernet1" } as const;

const taggedPorts = (host: ObservedHost): ObservedHost => {
  assert.ok(host.ovs.known);
  const { bridges, ...others } = host.ovs.value;
  const bridge = bridges["arch-ovs"] ?? assert.fail();
  const ports = Object.entries(bridge.ports).map(([name, port]): [string, ObservedPort] => [
    name,
    port.tag === VLAN ? { ...port, trunks: [VLAN], vlanMode: "native-tagged" } : port,
  ]);
  const changed = { ...bridge, ports: Object.fromEntries(ports) };
  return { ...host, ovs: known({ ...others, bridges: { ...bridges, "arch-ovs": changed } }) };
};

/** A port's settings as those of a sub-interface of it. */
const moved = (host: ObservedHost, container: keyof typeof ENDS, tag: number): ObservedHost => {
  const device = host.devices[container];
  if (device?.known !== true || !isCeos(device.value) || !device.value.config.known) return host;
  const config = device.value.config.value;
  const name = ENDS[container];
  const live = config.interfaces[name] ?? assert.fail();
  const bare = { ...live, address: null, mtu: null };
  const lower = `${name}.5`;
  const changed = {
    ...config,
    interfaces: {
      ...config.interfaces,
      [name]: { ...bare, subinterfaces: [lower] },
    },
    logical: { [lower]: { ...live, encapsulation: tag } },
  };
  const value = { ...device.value, config: known(changed) };
  return { ...host, devices: { ...host.devices, [container]: known(value) } };
};

const hostsWith = async (tag: number): Promise<readonly ObservedHost[]> =>
  observedHosts(await recordedSnapshot("remediated")).map((host) =>
    moved(moved(taggedPorts(host), "ceos_1", tag), "ceos_2", tag),
  );

describe("a link over sub-interfaces that is found", () => {
  it("ends on them, and its topology shows no drift", async () => {
    const hosts = await hostsWith(VLAN);
    const found = topologyOfHosts(hosts.map(lookedAt), "subinterfaces");
    const loaded = parseTopology(topologyText(found, []), "found.yaml");
    assert.ok(loaded.ok, loaded.ok ? "" : formatMistakes(loaded.mistakes));
    const { links, devices } = loaded.topology;
    assert.equal(links.find(({ vlan }) => vlan === VLAN)?.name, "ceos_1:eth3.5-ceos_2:eth1.5");
    assert.equal(devices["ceos_1"]?.interfaces["Ethernet3.5"]?.encapsulation, VLAN);
    const drift = findDrift(loaded.topology, hosts);
    assert.ok(drift.ok, drift.ok ? "" : drift.problem);
    assert.equal(driftState(drift.report), "clean", JSON.stringify(drift.report, null, 2));
  });

  it("is left out by name where no sub-interface has the tag", async () => {
    const { left, file } = topologyOfHosts((await hostsWith(77)).map(lookedAt), "other-tag");
    assert.ok(!file.links.some(({ vlan }) => vlan === VLAN));
    assert.deepEqual(
      left.filter((text) => text.includes("sub-interface")),
      ["ceos_1:eth3", "ceos_2:eth1"].map(
        (end) =>
          `${end}: its port has VLAN ${VLAN} with its tag, and no sub-interface has it, so no link is told`,
      ),
    );
  });
});
