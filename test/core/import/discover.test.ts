import assert from "node:assert/strict";
import { findDrift } from "../../../core/drift/find-drift.js";
import { topologyOfHosts } from "../../../core/import/discover/topology-of-hosts.js";
import type { FoundTopology } from "../../../core/import/found-topology.js";
import { topologyText } from "../../../core/import/topology-text.js";
import type { ObservedHost, ObservedOvs, ObservedPort } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import { observedHosts } from "../../../core/snapshot/snapshot.js";
import { formatMistakes } from "../../../core/topology/mistake.js";
import { parseTopology } from "../../../core/topology/parse.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { driftState } from "../drift/drift-state.js";
import { recordedSnapshot } from "../snapshot/fixtures.js";
import { isCeos } from "../../../core/devices/ceos/index.js";
import { lookedAt } from "./looked-at.js";

const observedIn = async (state: string): Promise<readonly ObservedHost[]> =>
  observedHosts(await recordedSnapshot(state));

const found = async (state: string): Promise<FoundTopology> =>
  topologyOfHosts((await observedIn(state)).map(lookedAt), state);

const written = (one: FoundTopology): EffectiveTopology => {
  const loaded = parseTopology(topologyText(one, []), "found.yaml");
  assert.ok(loaded.ok, loaded.ok ? "" : formatMistakes(loaded.mistakes));
  return loaded.topology;
};

/** The same host with an access tunnel for each VLAN of its trunk. */
const withLinkTunnels = (host: ObservedHost): ObservedHost => {
  assert.ok(host.ovs.known);
  const { version, bridges } = host.ovs.value;
  const bridge = bridges["arch-ovs"] ?? assert.fail();
  const ports = Object.values(bridge.ports).flatMap((port) => {
    const [only] = port.interfaces;
    if (only?.type !== "vxlan") return [port];
    return port.trunks.map((tag): ObservedPort => {
      const options = { ...only.options, key: String(500_000 + tag) };
      const name = `vtep-v${tag}`;
      return { ...port, name, tag, trunks: [], interfaces: [{ ...only, name, options }] };
    });
  });
  const byName = Object.fromEntries(ports.map((port) => [port.name, port]));
  const changed = { ...bridges, "arch-ovs": { ...bridge, ports: byName } };
  return { ...host, ovs: { known: true, value: { version, bridges: changed } } };
};

const withMember = (host: ObservedHost, container: string, name: string): ObservedHost => {
  const device = host.devices[container];
  if (device?.known !== true || !isCeos(device.value)) return host;
  if (!device.value.config.known) return host;
  const config = device.value.config.value;
  const live = config.interfaces[name] ?? assert.fail();
  const member = { ...live, mode: "member", channelGroup: "10 mode active" } as const;
  const value = {
    ...device.value,
    config: known({ ...config, interfaces: { ...config.interfaces, [name]: member } }),
  };
  return { ...host, devices: { ...host.devices, [container]: known(value) } };
};

const INCIDENT_LINKS = [
  "ceos_1:eth1-ceos_3:eth1 3917",
  "ceos_1:eth2-ceos_4:eth1 3644",
  "ceos_1:eth3-ceos_2:eth1 3138",
  "ceos_1:eth4-ceos_5:eth1 3920",
  "ceos_1:eth5-ceos_5:eth3 3919",
  "ceos_2:eth2-ceos_4:eth2 101",
  "ceos_3:eth2-ceos_4:eth3 3096",
  "ceos_3:eth3-ceos_2:eth3 3034",
  "ceos_5:eth2-ceos_2:eth4 3285",
];

const linksOf = ({ links }: EffectiveTopology): readonly string[] =>
  links.map(({ name, vlan }) => `${name} ${vlan}`).sort();

/** The same host with these options on each of its tunnels. */
const withOptions = (host: ObservedHost, own: Record<string, string>): ObservedHost => {
  const copy = structuredClone(host) as { -readonly [K in keyof ObservedHost]: ObservedHost[K] };
  assert.ok(copy.ovs.known);
  const ports = Object.values(copy.ovs.value.bridges["arch-ovs"]?.ports ?? {});
  for (const { interfaces } of ports)
    for (const only of interfaces) if (only.type === "vxlan") Object.assign(only.options, own);
  return copy;
};

describe("a topology of tunnels with options of their own", () => {
  it("says what all of them share, leaves an encryption alone, and shows no drift", async () => {
    const own = { dst_port: "8472", df_default: "true", psk: "Pl4nted" };
    const hosts = (await observedIn("remediated")).map((host) => withOptions(host, own));
    const topology = topologyOfHosts(hosts.map(lookedAt), "options");
    assert.deepEqual(topology.file.overlay.tunnelOptions, { dst_port: "8472", psk: "leave" });
    assert.ok(!topologyText(topology, []).includes("Pl4nted"));
    const drift = findDrift(written(topology), hosts);
    assert.ok(drift.ok);
    assert.deepEqual(
      drift.report.drifted.filter(({ kind }) => kind === "VtepPort"),
      [],
    );
  });

  it("leaves out what only one has, with a note that names it", async () => {
    const hosts = (await observedIn("remediated")).map((host) =>
      host.host === "host-b" ? withOptions(host, { dst_port: "4790" }) : host,
    );
    const topology = topologyOfHosts(hosts.map(lookedAt), "options");
    assert.equal(topology.file.overlay.tunnelOptions, undefined);
    const note = topology.notes.find(({ text }) => text.includes("dst_port"));
    assert.match(
      note?.text ?? "",
      /left out: tunnelOptions.dst_port; .* has the default, .* has 4790/,
    );
  });
});

describe("a topology of recorded hosts", function () {
  this.timeout(30_000);

  it("of the remediated lab is the incident's, and shows no drift on them", async () => {
    const topology = written(await found("remediated"));
    assert.deepEqual(linksOf(topology), INCIDENT_LINKS);
    assert.equal(topology.overlay.tenantMtu, 1446);
    assert.equal(topology.overlay.vni, 194382);
    assert.equal(topology.devices["ceos_2"]?.interfaces["Ethernet1"]?.address, "10.1.2.2/24");
    assert.deepEqual(topology.devices["ceos_2"].settings, {
      ipRouting: true,
      spanningTree: "mstp",
      eosForward: "absent",
      unusedPorts: "shutdown",
    });
    assert.equal(topology.devices["ceos_1"]?.systemMac, "72:42:1f:f2:85:ef");
    const drift = findDrift(topology, await observedIn("remediated"));
    assert.ok(drift.ok, drift.ok ? "" : drift.problem);
    assert.equal(driftState(drift.report), "clean", JSON.stringify(drift.report, null, 2));
    assert.ok(drift.report.asDeclared > 30);
  });

  it("of the incident has its links, marked where the tunnel carries every VLAN", async () => {
    const one = await found("as-booted");
    const topology = written(one);
    assert.deepEqual(linksOf(topology), INCIDENT_LINKS);
    for (const { name, scope, assumed } of topology.links)
      assert.equal(assumed !== undefined, scope === "cross-host", name);
    assert.equal(topology.overlay.tenantMtu, undefined);
    const text = topologyText(one, []);
    assert.match(text, /left out: tenantMtu; the ends of links between hosts have/);
    assert.match(text, /\n {2}# 12 ports without a link are open switchports.*\n {2}ceos_2:/);
  });

  it("of the incident differs from its hosts in the tunnel's VLANs only", async () => {
    const drift = findDrift(written(await found("as-booted")), await observedIn("as-booted"));
    assert.ok(drift.ok);
    assert.deepEqual(
      drift.report.drifted.map(({ kind, changes }) => [kind, changes.map(({ path }) => path)]),
      [
        ["VtepPort", [["trunks"]]],
        ["VtepPort", [["trunks"]]],
      ],
    );
    assert.deepEqual(drift.report.unknown, []);
    assert.deepEqual(drift.report.absent, []);
  });

  it("leaves out a device that could not be read, and says why", async () => {
    const { file, left } = await found("stopped-container");
    const missing = Object.keys((await found("remediated")).file.devices).filter(
      (name) => !Object.hasOwn(file.devices, name),
    );
    assert.equal(missing.length, 1);
    assert.match(left.join("\n"), new RegExp(`container ${missing[0] ?? ""}: .*not running`));
  });

  it("says that two hosts send with different VNIs", async () => {
    const one = await found("vni-mismatch");
    assert.equal(written(one).links.length, INCIDENT_LINKS.length);
    assert.match(
      topologyText(one, []),
      /# assumed: VNI \d+ between host-a and host-b; host-b sends/,
    );
  });

  it("declares no MAC that two devices share", async () => {
    const { devices } = written(await found("duplicate-system-mac"));
    const without = Object.values(devices).filter(({ systemMac }) => systemMac === undefined);
    assert.equal(without.length, 2);
  });

  it("tells no link where more than two ports share a VLAN", async () => {
    const hosts = await observedIn("remediated");
    const retagged = hosts.map((host) => {
      if (!host.ovs.known) return host;
      const text = JSON.stringify(host.ovs.value).replaceAll('"tag":3917', '"tag":3920');
      return {
        ...host,
        ovs: { known: true, value: JSON.parse(text) as ObservedOvs },
      } as const;
    });
    const one = topologyOfHosts(retagged.map(lookedAt), "retagged");
    assert.equal(one.file.links.length, INCIDENT_LINKS.length - 2);
    assert.deepEqual(one.left, [
      "VLAN 3920: ceos_1:eth1, ceos_1:eth4, ceos_3:eth1, ceos_5:eth1 share it; a link has two ends",
    ]);
  });

  it("says of which two ports the VLAN is carried one way only", async () => {
    const hosts = (await observedIn("remediated")).map((host) => {
      if (!host.ovs.known || host.host !== "host-b") return host;
      const text = JSON.stringify(host.ovs.value).replace("3034,3096,3138", "3034,3096");
      return { ...host, ovs: { known: true, value: JSON.parse(text) as ObservedOvs } } as const;
    });
    const one = topologyOfHosts(hosts.map(lookedAt), "half-carried");
    assert.equal(written(one).links.length, INCIDENT_LINKS.length - 1);
    assert.deepEqual(one.left, [
      "VLAN 3138: ceos_1:eth3 and ceos_2:eth1 have it; no tunnel carries it from host-b to host-a",
    ]);
  });

  it("has one tunnel for each link where the hosts do", async () => {
    const hosts = (await observedIn("remediated")).map(withLinkTunnels);
    const topology = written(topologyOfHosts(hosts.map(lookedAt), "per-link"));
    assert.equal(topology.overlay.shape, "per-link");
    assert.deepEqual(linksOf(topology), INCIDENT_LINKS);
    for (const { scope, vlan, vni } of topology.links)
      assert.equal(vni, scope === "cross-host" ? 500_000 + vlan : undefined);
    const drift = findDrift(topology, hosts);
    assert.ok(drift.ok, drift.ok ? "" : drift.problem);
    assert.equal(driftState(drift.report), "clean", JSON.stringify(drift.report, null, 2));
  });

  it("of one host alone names the tunnel whose other end was not looked at", async () => {
    const [first] = await observedIn("remediated");
    const one = topologyOfHosts([lookedAt(first ?? assert.fail())], "half");
    assert.equal(written(one).links.length, 3);
    assert.deepEqual(one.left, [
      "host-a: tunnel vtep-10-14-23-1: no host that was named ends on 10.14.23.181",
    ]);
    assert.match(topologyText(one, []), /assumed: the VNI, from the topology's name/);
  });

  it("writes a member of a port-channel as such, and shows no drift on it", async () => {
    const hosts = (await observedIn("remediated")).map((host) =>
      withMember(host, "ceos_2", "Ethernet1"),
    );
    const topology = written(topologyOfHosts(hosts.map(lookedAt), "bundled"));
    const found = topology.devices["ceos_2"]?.interfaces["Ethernet1"];
    assert.equal(found?.role, "member");
    assert.match(found.note ?? "", /^belongs to Port-Channel10 \(channel-group 10 mode active\)/);
    const drift = findDrift(topology, hosts);
    assert.ok(drift.ok);
    assert.equal(driftState(drift.report), "clean", JSON.stringify(drift.report, null, 2));
  });
});
