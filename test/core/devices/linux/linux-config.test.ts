import assert from "node:assert/strict";
import type { LinuxConfigInputs } from "../../../../core/devices/linux/config-schema.js";
import { afterLinuxConfig } from "../../../../core/devices/linux/after-config.js";
import { linuxConfig } from "../../../../core/devices/linux/managed.js";
import { observedLayer } from "../../../../core/devices/linux/layer.js";
import { interfacesOf } from "../../../../core/devices/linux/parse-state.js";
import { linuxRestorer } from "../../../../core/devices/linux/restore-config.js";
import type { Step } from "../../../../core/model/step.js";
import { startPlainContainer, type PlainContainer } from "./plain-container.js";
import { handLine } from "../../../../core/model/hand-line.js";
import { onlyStep, refusalOf } from "../../planned.js";

const DESIRED: LinuxConfigInputs = {
  host: "host-a",
  container: "h1",
  forwarding: true,
  interfaces: { eth1: { address: "10.1.2.1/24", mtu: 1400, up: true }, eth2: { up: false } },
  routes: { "10.9.0.0/16": "10.1.2.254", "0.0.0.0/0": "10.1.2.253" },
  neighbours: { "10.1.2.2": "52:54:00:12:00:02" },
};
const ID = "host-a/h1";

describe("a plain container", () => {
  let container: PlainContainer;
  beforeEach(async () => {
    container = await startPlainContainer();
  });
  afterEach(() => {
    container.stop();
  });

  const read = (): LinuxConfigInputs => {
    const reading = linuxConfig.read(container.host(), ID, DESIRED);
    assert.ok(reading.status === "present", JSON.stringify(reading));
    return reading.inputs;
  };
  const differing = (): readonly string[] =>
    linuxConfig.diff(DESIRED, read()).map(({ path }) => path.join("."));
  const apply = (): Step => {
    const step = onlyStep(linuxConfig.plan(DESIRED, container.host(), "run"));
    assert.deepEqual(step.judge(container.run(step.command)), { status: "done" });
    return step;
  };

  it("shows what plain ip changed, is remediated in one step, and that can be pasted back", () => {
    const before = container.host();
    assert.deepEqual(differing(), [
      "forwarding",
      "interfaces.eth1.address",
      "interfaces.eth1.mtu",
      "interfaces.eth2.up",
      "routes.10.9.0.0/16",
      "routes.0.0.0.0/0",
      "neighbours.10.1.2.2",
    ]);
    const { undo } = apply();
    assert.deepEqual(differing(), []);
    assert.deepEqual(container.host(), { ...afterLinuxConfig(DESIRED, before) });
    container.paste(handLine(undo));
    assert.deepEqual(container.host(), before);
  });

  /** What the run's guard runs; the last line that it prints. */
  const takeBack = ({ reverts = [] }: Step): string => {
    const [revert] = reverts;
    assert.ok(revert?.in === "script" && revert.container === undefined);
    const argv = ["sh", "-s", "--", ...revert.args] as const;
    return container.run({ argv, stdin: revert.script }).stdout.trim().split("\n").at(-1) ?? "";
  };

  it("is taken back by a guard as it was, and once only", () => {
    container.ip("ip addr add 10.7.7.7/24 dev eth1; ip route add 10.9.0.0/16 via 10.7.7.1");
    const before = container.host();
    const step = apply();
    assert.equal(takeBack(step), "reverted");
    assert.deepEqual(container.host(), before);
    assert.equal(takeBack(step), "unwritten");
    assert.deepEqual(container.host(), before);
  });

  it("is taken back by a guard but for what somebody has changed since, which is named", () => {
    const step = apply();
    container.ip("ip link set dev eth1 mtu 1300; ip neigh del 10.1.2.2 dev eth1");
    container.ip("ip neigh add 10.1.2.2 lladdr 52:54:00:12:00:99 dev eth1 nud permanent");
    assert.equal(takeBack(step), "left mtu eth1 neighbour 10.1.2.2");
    assert.deepEqual(read(), {
      ...DESIRED,
      forwarding: false,
      interfaces: { eth1: { mtu: 1300, up: true }, eth2: { up: true } },
      routes: {},
      neighbours: { "10.1.2.2": "52:54:00:12:00:99" },
    });
  });

  it("puts a declared address in the place of another, and keeps the rest", () => {
    apply();
    container.ip(
      "ip addr del 10.1.2.1/24 dev eth1; ip addr add 10.1.2.9/24 dev eth1; " +
        "ip addr add 10.1.2.10/24 dev eth1; ip route add 10.8.0.0/16 via 10.1.2.77",
    );
    assert.equal(read().interfaces["eth1"]?.address, "10.1.2.9/24");
    apply();
    assert.deepEqual(differing(), []);
    const shown = container.ip("ip -o -4 addr show dev eth1; ip route show");
    assert.match(shown, /10\.1\.2\.10\/24/);
    assert.doesNotMatch(shown, /10\.1\.2\.9\//);
    assert.match(shown, /10\.8\.0\.0\/16 via 10\.1\.2\.77/);
  });

  it("writes nothing where somebody changed it since it was read", () => {
    const step = onlyStep(linuxConfig.plan(DESIRED, container.host(), "run"));
    container.ip("ip link set dev eth1 mtu 1300");
    const before = container.host();
    const verdict = step.judge(container.run(step.command));
    assert.equal(verdict.status, "conflict");
    assert.match(JSON.stringify(verdict), /mtu eth1 is 1300 and was 1500/);
    assert.deepEqual(container.host(), before);
  });

  it("names what the kernel refuses, and how far it came", () => {
    const desired = { ...DESIRED, routes: { "10.9.0.0/16": "172.16.0.1" } };
    const step = onlyStep(linuxConfig.plan(desired, container.host(), "run"));
    const verdict = step.judge(container.run(step.command));
    assert.equal(verdict.status, "incomplete");
    assert.match(
      JSON.stringify(verdict),
      /route 10\.9\.0\.0\/16 to 172\.16\.0\.1: .*[Nn]exthop.*before it: 4/,
    );
  });

  it("restores what was recorded, and nothing that was not declared", () => {
    container.ip("ip addr add 10.7.7.7/24 dev eth1; ip route add 10.9.0.0/16 via 10.7.7.1");
    const before = container.host();
    const record = linuxRestorer.record(before, ID);
    assert.ok(record.known);
    apply();
    container.ip("ip neigh add 10.1.2.3 lladdr 52:54:00:12:00:03 dev eth1 nud permanent");
    const step = onlyStep(linuxRestorer.plan(record.value, DESIRED, container.host(), "run"));
    assert.deepEqual(step.judge(container.run(step.command)), { status: "done" });
    assert.deepEqual(
      linuxConfig.read(container.host(), ID, DESIRED),
      linuxConfig.read(before, ID, DESIRED),
    );
    assert.match(container.ip("ip neigh show nud permanent"), /10\.1\.2\.3/);
  });

  it("ends layer 2, and names a bridge inside it as not modelled", () => {
    container.ip(
      "ip addr add 10.1.2.1/24 dev eth1; ip link add br0 type bridge; ip link set eth2 master br0",
    );
    const device = container.observe();
    assert.ok(device.known && device.value.state.known);
    assert.deepEqual(device.value.state.value.interfaces["eth1"]?.diverted, null);
    assert.equal(device.value.state.value.interfaces["eth2"]?.diverted, "bridge port of br0");
    const withPeers = { ...device.value, peers: { eth1: 7, eth2: 8 } };
    const [eth1, eth2] = observedLayer("host-a", withPeers).ports;
    assert.deepEqual(eth1?.forwarding, { mode: "routed", address: "10.1.2.1/24" });
    assert.ok(eth2?.forwarding.mode === "unknown");
    assert.equal(eth2.forwarding.unknown.kind, "not-modelled");
    assert.match(eth2.forwarding.unknown.reason, /bridge port of br0/);
  });

  it("sees a VLAN of a port that is in a bridge", () => {
    const common = { mtu: 1500, flags: ["UP"], addr_info: [] };
    const links = [
      { ...common, ifname: "eth1", ifindex: 2, link_index: 9, linkinfo: { info_kind: "veth" } },
      {
        ...{ ...common, ifname: "eth1.7", ifindex: 3, link: "eth1", master: "br0" },
        linkinfo: { info_kind: "vlan", info_slave_kind: "bridge" },
      },
    ];
    assert.equal(interfacesOf(links)["eth1"]?.diverted, "carrier of eth1.7, a bridge port of br0");
  });

  it("is unknown, never absent, where there is no such container", () => {
    const missing = { ...DESIRED, container: "h2" };
    const host = container.host();
    assert.equal(linuxConfig.read(host, "host-a/h2", missing).status, "unknown");
  });

  it("is unknown where it has the host's own network, of which nothing is written", () => {
    container.useHostNetwork();
    const device = container.observe();
    assert.ok(!device.known);
    assert.equal(device.unknown.kind, "not-modelled");
    assert.match(device.unknown.reason, /h1 shares the network namespace of the host/);
  });

  it("is unknown where an interface is declared that it has not", () => {
    const desired = { ...DESIRED, interfaces: { eth9: { up: true } } };
    const plan = refusalOf(linuxConfig.plan(desired, container.host(), "run"));
    assert.ok(plan.kind === "interface-missing");
  });
});
