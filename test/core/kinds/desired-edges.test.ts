import assert from "node:assert/strict";
import { accessPorts } from "../../../core/kinds/access-port/desired.js";
import { isolatedPorts } from "../../../core/kinds/isolated-ports/desired.js";
import { tenantPorts } from "../../../core/kinds/tenant-mtu/desired.js";
import { measuredHost } from "../../../core/kinds/tenant-mtu/measured-host.js";
import { tenantMtu } from "../../../core/kinds/tenant-mtu/index.js";
import { vtepPorts } from "../../../core/kinds/vtep-port/desired.js";
import { agentVersion } from "../../../core/kinds/agent-version/index.js";
import { deviceKind, isDeviceConfig, kindOfFile } from "../../../core/devices/index.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import { container, hostWith } from "../drivers/ovs/observed-hosts.js";
import { stepsOf } from "../planned.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");

describe("what a topology asks for of each host", () => {
  it("fails loudly where a link ends on a host that is not there", () => {
    const { "host-b": gone, ...hosts } = incident.hosts;
    assert.ok(gone !== undefined);
    const without = { ...incident, hosts };
    assert.throws(() => accessPorts(without), /host host-b is not in the topology/);
    assert.throws(() => vtepPorts(without), /host host-b is not in the topology/);
    const { "host-a": first } = incident.hosts;
    assert.ok(first !== undefined);
    const nameless = {
      ...incident,
      hosts: { ...incident.hosts, "host-a": { ...first, vteps: {} } },
    };
    assert.throws(() => vtepPorts(nameless), /host host-a has no VTEP name for host-b/);
  });

  it("has no VLAN of a link of the host among those of its isolated ports", () => {
    const ranges = { ...incident, overlay: { ...incident.overlay, isolation: "ranges" as const } };
    for (const { inputs } of isolatedPorts(ranges)) {
      const own = incident.links.filter(({ ends }) =>
        ends.some(({ host }) => host === inputs.host),
      );
      const vlans = new Set(
        Object.values(inputs.ports).flatMap((list) =>
          list.split(",").flatMap((range) => {
            const [first = 0, last = first] = range.split("-").map(Number);
            return Array.from({ length: last - first + 1 }, (_, index) => first + index);
          }),
        ),
      );
      assert.ok(vlans.size > 0);
      const [least, most] = [Math.min(...vlans), Math.max(...vlans)];
      const within = own.filter(({ vlan }) => vlan > least && vlan < most);
      assert.deepEqual(
        within.filter(({ vlan }) => vlans.has(vlan)),
        [],
      );
    }
  });

  it("has the tenant MTU on the ports of links between hosts, and on no host without such", () => {
    const ends = incident.links
      .filter(({ ends: [a, b] }) => a.host !== b.host)
      .flatMap(({ ends: both }) =>
        both.map((end) => `${end.host} ${end.container}:${end.interface}`),
      );
    const withMtu = { ...incident, overlay: { ...incident.overlay, tenantMtu: 1400 } };
    assert.deepEqual(
      tenantPorts(withMtu)
        .flatMap(({ host, ports }) => ports.map((one) => `${host} ${one}`))
        .toSorted(),
      ends.toSorted(),
    );
    assert.deepEqual(tenantPorts({ ...withMtu, links: [] }), []);
    const { tenantMtu: none, ...overlay } = withMtu.overlay;
    assert.equal(none, 1400);
    assert.deepEqual(tenantPorts({ ...withMtu, overlay }), []);
  });

  it("knows kinds of devices by their names, and fails loudly of another", () => {
    assert.equal(deviceKind("linux").name, "linux");
    assert.equal(deviceKind().name, "ceos");
    assert.throws(() => deviceKind("junos" as never), /there is no kind of device "junos"/);
    assert.throws(() => kindOfFile({ kind: "junos" }), /there is no kind of device "junos"/);
    assert.deepEqual(
      ["CeosConfig", "LinuxConfig", "Bridge", ""].map((name) => isDeviceConfig(name)),
      [true, true, false, false],
    );
  });
});

describe("the MTU of a port, restored", () => {
  const PLACE = { host: "host-a", bridge: "arch-ovs" } as const;
  const APPLIED = { ...PLACE, ports: { "ceos_1:eth3": 1446 } };
  const hostOf = (mtu: number, mtuRequest: number | null): ObservedHost => {
    const port = container();
    const interfaces = port.interfaces.map((one) => ({ ...one, mtu, mtuRequest }));
    return hostWith({ "arch-ovs": [{ ...port, interfaces }] });
  };
  const back = (was: ObservedHost, now: ObservedHost) => {
    const record = tenantMtu.restorer?.record(was, "host-a/arch-ovs");
    assert.ok(record?.known === true);
    return stepsOf(tenantMtu.restorer?.plan(record.value, APPLIED, now, "run-1"));
  };
  const titles = (was: ObservedHost, now: ObservedHost): readonly string[] =>
    back(was, now).map(({ title }) => title);
  const port = "ceos_1:eth3 (port vh1f2e3d4c5b6a7)";

  it("is asked for as it was, and nothing is asked for where nothing was", () => {
    assert.deepEqual(titles(hostOf(1500, null), hostOf(1446, 1446)), [
      `restore MTU 1500 of ${port}`,
      `ask for no MTU of ${port} any more`,
    ]);
    assert.deepEqual(titles(hostOf(1500, 1500), hostOf(1446, 1446)), [
      `restore MTU 1500 of ${port}`,
    ]);
    assert.deepEqual(titles(hostOf(1446, null), hostOf(1446, 1446)), [
      `ask for no MTU of ${port} any more`,
    ]);
    assert.deepEqual(titles(hostOf(1446, 1446), hostOf(1446, 1446)), []);
    assert.deepEqual(titles(hostOf(1446, 9000), hostOf(1446, 1446)), [
      `restore MTU 9000 of ${port}`,
    ]);
  });

  it("is waited for where it changes, and comes back by itself where nothing was asked for", () => {
    const said = (was: ObservedHost, now: ObservedHost) =>
      back(was, now).map(({ command: { argv } }) => argv.join(" "));
    const [first = "", second = ""] = said(hostOf(1500, null), hostOf(1446, 1446));
    assert.match(first, /"mtu_request":1500/);
    assert.match(first, /mtu=1500/);
    assert.match(second, /"mtu_request":\["set",\[\]\]/);
    const reverts = back(hostOf(1446, 9000), hostOf(1446, null)).flatMap(
      (step) => step.reverts ?? [],
    );
    assert.match(JSON.stringify(reverts), /1446/);
  });

  it("is measured on the ports of a bridge, and of the paths alone without one", () => {
    const observed = { ...hostOf(1446, 1446), paths: {} };
    assert.deepEqual(measuredHost(observed, "arch-ovs"), {
      paths: {},
      ports: { "ceos_1:eth3": 1446 },
    });
    assert.deepEqual(measuredHost(observed, undefined), { paths: {}, ports: {} });
    assert.deepEqual(measuredHost(observed, "br9"), { paths: {}, ports: {} });
  });
});

describe("an agent, forecast", () => {
  const AGENT = { id: null, port: 8080, commit: "0123456", status: known({ vteps: [] }) } as const;
  const observed = { ...hostWith({}), agent: known(AGENT) } as unknown as ObservedHost;
  const after = (inputs: object, host: ObservedHost = observed) => {
    const declared = { host: "host-a", port: 8080, commit: "fedcba9", ...inputs };
    const { agent } = agentVersion.after(declared, host);
    return agent?.known === true ? agent.value.commit : "unknown";
  };

  it("has the declared commit where a command is declared that brings it there", () => {
    assert.equal(after({ update: ["update"] }), "fedcba9");
    assert.equal(after({}), "0123456");
    assert.equal(after({ update: ["update"], port: 8081 }), "0123456");
    assert.equal(after({ update: ["update"] }, hostWith({})), "unknown");
  });
});
