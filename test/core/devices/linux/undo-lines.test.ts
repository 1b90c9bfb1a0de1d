import assert from "node:assert/strict";
import { declaredConfig } from "../../../../core/devices/linux/declared-config.js";
import type { LinuxConfigInputs } from "../../../../core/devices/linux/config-schema.js";
import { linux } from "../../../../core/devices/linux/linux.js";
import { observedState, projectState } from "../../../../core/devices/linux/read-config.js";
import { stateAfter, stateEdits } from "../../../../core/devices/linux/state-edits.js";
import type { LinuxState } from "../../../../core/devices/linux/observed.js";
import { linuxSettings } from "../../../../core/devices/linux/settings.js";
import { linuxConfig } from "../../../../core/devices/linux/managed.js";
import { problem } from "../../../../core/messages/unknowns.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import { known, notKnown } from "../../../../core/model/unknown.js";
import { ceos1, hostWith } from "../../drivers/ovs/observed-hosts.js";
import { onlyStep, refusalOf, stepsOf } from "../../planned.js";
import { hostOf as hostOfStack } from "./network-stack.js";

const PLACE = { host: "host-a", container: "h1" } as const;

const STATE: LinuxState = {
  forwarding: false,
  interfaces: {
    eth1: { addresses: ["10.1.1.1/24", "10.1.9.1/24"], mtu: 1500, up: true, diverted: null },
    eth2: { addresses: [], mtu: 1400, up: false, diverted: null },
  },
  routes: {
    "0.0.0.0/0": ["10.1.1.254"],
    "10.2.0.0/16": ["10.1.1.252", "10.1.1.253"],
    "10.3.0.0/16": ["dev eth1"],
    "10.4.0.0/16": ["10.1.1.251"],
  },
  daemons: { "10.4.0.0/16": "bgp" },
  neighbours: { "10.1.1.2": "52:54:00:00:00:02" },
};

const hostOf = (state: LinuxState): ObservedHost => ({
  ...hostWith({}),
  devices: {
    h1: known({
      ...{ kind: "linux", container: "h1", peers: {}, macs: {} },
      forwarding: known({ policy: "ACCEPT", forward: [], eosForward: null }),
      state: known(state),
    }),
  },
});

const DECLARED: LinuxConfigInputs = {
  ...PLACE,
  forwarding: true,
  interfaces: {
    eth1: { address: "10.1.1.9/24", mtu: 1446, up: false },
    eth2: { address: "10.1.2.1/24", up: true },
  },
  routes: {
    "0.0.0.0/0": "10.1.1.253",
    "10.2.0.0/16": "10.1.1.253",
    "10.3.0.0/16": "10.1.1.253",
    "10.9.0.0/16": "10.1.2.254",
  },
  neighbours: { "10.1.1.2": "52:54:00:00:00:22", "10.1.2.2": "52:54:00:00:00:09" },
};

describe("the step of a plain container", () => {
  it("says what it sets and why, and is undone by plain ip, last change first", () => {
    const step = onlyStep(linuxConfig.plan(DECLARED, hostOf(STATE), "run-1"));
    assert.equal(
      step.title,
      "set mtu of eth1 to 1446, addresses of eth1 to 10.1.1.9/24 10.1.9.1/24, up of eth1 to down, " +
        "addresses of eth2 to 10.1.2.1/24, up of eth2 to up, forwarding 1, " +
        "route of 0.0.0.0/0 to 10.1.1.253, route of 10.2.0.0/16 to 10.1.1.253, " +
        "route of 10.3.0.0/16 to 10.1.1.253, route of 10.9.0.0/16 to 10.1.2.254, " +
        "neighbour of 10.1.1.2 to 52:54:00:00:00:22, neighbour of 10.1.2.2 to 52:54:00:00:00:09 in h1",
    );
    assert.match(step.why, /^mtu eth1 1500, wanted 1446; addresses eth1 10\.1\.1\.1\/24 10\.1\.9/);
    const [undo] = step.undo;
    assert.ok(undo?.in === "network-of" && undo.container === "h1");
    assert.deepEqual(
      undo.run.map((argv) => argv.join(" ")),
      [
        "ip neigh del 10.1.2.2 dev eth2",
        "ip neigh replace 10.1.1.2 lladdr 52:54:00:00:00:02 dev eth1 nud permanent",
        "ip route flush table main exact 10.9.0.0/16",
        "ip route flush table main exact 10.3.0.0/16",
        "ip route add 10.3.0.0/16 dev eth1",
        "ip route flush table main exact 10.2.0.0/16",
        "ip route add 10.2.0.0/16 nexthop via 10.1.1.252 nexthop via 10.1.1.253",
        "ip route flush table main exact 0.0.0.0/0",
        "ip route add 0.0.0.0/0 via 10.1.1.254",
        "sysctl -w net.ipv4.ip_forward=0",
        "ip link set dev eth2 down",
        "ip address del 10.1.2.1/24 dev eth2",
        "ip link set dev eth1 up",
        "ip address del 10.1.1.9/24 dev eth1",
        "ip address del 10.1.9.1/24 dev eth1",
        "ip address add 10.1.1.1/24 dev eth1",
        "ip address add 10.1.9.1/24 dev eth1",
        "ip link set dev eth1 mtu 1500",
      ],
    );
    const [revert] = step.reverts ?? [];
    assert.ok(revert?.in === "script");
    assert.deepEqual(step.command.argv.slice(0, 9), [
      ...["sh", "-s", "--", "h1", "mtu", "eth1", "1500", "1446", "-"],
    ]);
    assert.deepEqual(revert.args.slice(0, 6), ["h1", "mtu", "eth1", "1446", "1500", "-"]);
    assert.deepEqual(revert.args.slice(-5), [
      ...["neighbour", "10.1.2.2", "52:54:00:00:00:09", "-", "eth2"],
    ]);
    assert.equal(step.writes, true);
  });

  it("is none where nothing differs, and refused for a neighbour that no interface reaches", () => {
    const same = { ...PLACE, interfaces: { eth1: { up: true } } };
    assert.deepEqual(stepsOf(linuxConfig.plan(same, hostOf(STATE), "run-1")), []);
    const far = { ...same, neighbours: { "10.7.7.7": "52:54:00:00:00:07" } };
    const refusal = refusalOf(linuxConfig.plan(far, hostOf(STATE), "run-1"));
    assert.equal(refusal.code, "LINUX-NEIGHBOUR-UNREACHED");
    assert.equal(refusal.what, "neighbour 10.7.7.7 of h1");
    const missing = { ...PLACE, interfaces: { eth7: { up: true }, eth8: { up: true } } };
    const absent = refusalOf(linuxConfig.plan(missing, hostOf(STATE), "run-1"));
    assert.deepEqual([absent.code, absent.what], ["LINUX-INTERFACE-MISSING", "eth7, eth8 of h1"]);
  });
});

describe("a plain container once its declaration holds", () => {
  it("has what is declared, and keeps the rest", () => {
    const after = stateAfter(DECLARED, STATE);
    assert.deepEqual(after, {
      forwarding: true,
      interfaces: {
        eth1: { addresses: ["10.1.1.9/24", "10.1.9.1/24"], mtu: 1446, up: false, diverted: null },
        eth2: { addresses: ["10.1.2.1/24"], mtu: 1400, up: true, diverted: null },
      },
      routes: {
        "0.0.0.0/0": ["10.1.1.253"],
        "10.2.0.0/16": ["10.1.1.253"],
        "10.3.0.0/16": ["10.1.1.253"],
        "10.4.0.0/16": ["10.1.1.251"],
        "10.9.0.0/16": ["10.1.2.254"],
      },
      daemons: { "10.4.0.0/16": "bgp" },
      neighbours: { "10.1.1.2": "52:54:00:00:00:22", "10.1.2.2": "52:54:00:00:00:09" },
    });
    assert.deepEqual(stateEdits(after, after), []);
    const one = { ...PLACE, interfaces: {} };
    assert.deepEqual(stateAfter(one, STATE), STATE);
  });

  it("has a daemon's route for its own where the declaration asks for another next hop", () => {
    const daemonsWith = (via: string) =>
      stateAfter({ ...PLACE, interfaces: {}, routes: { "10.4.0.0/16": via } }, STATE).daemons;
    assert.deepEqual(daemonsWith("10.1.1.251"), STATE.daemons);
    assert.deepEqual(daemonsWith("10.1.1.250"), {});
    const gone = { ...STATE, routes: {} };
    const declared = { ...PLACE, interfaces: {}, routes: { "10.4.0.0/16": "10.1.1.251" } };
    assert.deepEqual(stateAfter(declared, gone).daemons, {});
  });

  it("is restored in what was declared alone", () => {
    const record = linuxConfig.restorer?.record(hostOf(STATE), "host-a/h1");
    assert.ok(record?.known === true);
    const now = stateAfter(DECLARED, {
      ...STATE,
      routes: { ...STATE.routes, "10.6.0.0/16": ["10.1.1.6"] },
      neighbours: { ...STATE.neighbours, "10.1.1.3": "52:54:00:00:00:03" },
    });
    const restored = (applied: LinuxConfigInputs) =>
      stepsOf(linuxConfig.restorer?.plan(record.value, applied, hostOf(now), "run-2")).map(
        ({ title }) => title,
      );
    assert.deepEqual(restored({ ...PLACE, interfaces: {} }), []);
    assert.deepEqual(restored({ ...PLACE, interfaces: {}, forwarding: true }), [
      "set forwarding 0 in h1",
    ]);
    assert.deepEqual(restored({ ...PLACE, interfaces: { eth1: { up: false } } }), [
      "set up of eth1 to up in h1",
    ]);
    assert.deepEqual(restored({ ...PLACE, interfaces: { eth1: { mtu: 1446, up: false } } }), [
      "set mtu of eth1 to 1500, up of eth1 to up in h1",
    ]);
    assert.deepEqual(
      restored({ ...PLACE, interfaces: {}, routes: { "10.9.0.0/16": "10.1.2.254" } }),
      ["set route of 10.9.0.0/16 to - in h1"],
    );
    assert.deepEqual(
      restored({ ...PLACE, interfaces: {}, neighbours: { "10.1.1.2": "52:54:00:00:00:22" } }),
      ["set neighbour of 10.1.1.2 to 52:54:00:00:00:02 in h1"],
    );
  });
});

describe("what a declaration of a plain container sees of it", () => {
  it("is what it mentions, and without one what could be declared", () => {
    const declared = { ...PLACE, interfaces: { eth1: { up: true } } };
    assert.deepEqual(projectState(STATE, declared), { interfaces: { eth1: { up: true } } });
    assert.deepEqual(projectState(STATE, { ...declared, routes: {}, neighbours: {} }), {
      interfaces: { eth1: { up: true } },
      routes: {},
      neighbours: {},
    });
    const second = { ...PLACE, interfaces: { eth1: { address: "10.1.9.1/24", up: true } } };
    assert.equal(projectState(STATE, second).interfaces["eth1"]?.address, "10.1.9.1/24");
    const bare: LinuxState = { ...STATE, interfaces: {}, routes: {}, daemons: {}, neighbours: {} };
    assert.deepEqual(projectState(bare, undefined), { forwarding: false, interfaces: {} });
  });

  it("is unknown where the device was not read, or is of another kind", () => {
    const reason = notKnown({
      host: "host-a",
      what: "h1",
      ...problem("AGENT-NOT-ASKED", { host: "host-a" }),
    });
    const codeOf = (devices: ObservedHost["devices"]) => {
      const state = observedState({ ...hostWith({}), devices }, "h1");
      return state.known ? "known" : state.unknown.code;
    };
    assert.equal(codeOf({ h1: reason }), "AGENT-NOT-ASKED");
    assert.equal(codeOf({ h1: known(ceos1) }), "LINUX-NOT-OBSERVED");
    assert.equal(codeOf({}), "LINUX-NOT-OBSERVED");
  });

  it("is what a topology says of it, with MAC addresses in small letters", () => {
    const settings = linuxSettings({
      ...{ kind: "linux", host: "host-a" },
      linux: { forwarding: false, neighbours: { "10.1.1.2": "52:54:00:00:00:0A" } },
    });
    assert.deepEqual(settings, {
      forwarding: false,
      routes: {},
      neighbours: { "10.1.1.2": "52:54:00:00:00:0a" },
    });
    assert.deepEqual(linuxSettings({ kind: "linux", host: "host-a" }), {
      routes: {},
      neighbours: {},
    });
    const device = {
      ...{ ...PLACE, kind: "linux" as const, name: "h1", ports: 2 },
      interfaces: {
        eth1: { role: "routed" as const, address: "10.1.1.1/24", mtu: 1400, shutdown: false },
        eth2: { role: "routed" as const, shutdown: true },
      },
      settings: { ...settings, routes: { "0.0.0.0/0": "10.1.1.254" } },
    } as Parameters<typeof declaredConfig>[0];
    assert.deepEqual(declaredConfig(device).inputs, {
      ...{ ...PLACE, forwarding: false },
      interfaces: { eth1: { address: "10.1.1.1/24", mtu: 1400, up: true }, eth2: { up: false } },
      routes: { "0.0.0.0/0": "10.1.1.254" },
      neighbours: { "10.1.1.2": "52:54:00:00:00:0a" },
    });
    const plain = { ...device, settings: { routes: {}, neighbours: {} } };
    assert.deepEqual(Object.keys(declaredConfig(plain).inputs), [
      "host",
      "container",
      "interfaces",
    ]);
    assert.deepEqual(linux.declaredConfig(declaredConfig(device).inputs), {
      ...{ ...PLACE, forwards: false },
      interfaces: {
        eth1: { mode: "routed", address: "10.1.1.1/24", mtu: 1400, shutdown: false },
        eth2: { mode: "routed", shutdown: true },
      },
    });
    assert.equal(
      linux.declaredConfig({ ...PLACE, forwarding: true, interfaces: {} }).forwards,
      true,
    );
    assert.deepEqual(
      [true, false, undefined].map((forwarding) =>
        linux.forwards({
          routes: {},
          neighbours: {},
          ...(forwarding === undefined ? {} : { forwarding }),
        }),
      ),
      [true, false, false],
    );
  });

  it("leaves out peers and MAC addresses that the kernel does not show", () => {
    const host = hostOfStack({ forwarding: false, links: {}, routes: {}, neighbours: {} });
    const device = host.devices["h1"];
    assert.ok(device?.known === true);
    assert.deepEqual([device.value.peers, device.value.macs], [{}, {}]);
  });

  it("has nothing of a switch's CLI for a snapshot", () => {
    const detail = linux.detail.parse("h1", "host-a", {
      ordinary: { exitCode: 0, stdout: "", stderr: "" },
      detail: { exitCode: 0, stdout: "", stderr: "" },
    });
    for (const [name, part] of Object.entries(detail) as [string, typeof detail.runningConfig][]) {
      assert.ok(!part.known, name);
      assert.deepEqual([part.unknown.host, part.unknown.code], ["host-a", "LINUX-WITHOUT-CLI"]);
      assert.match(part.unknown.what, / of h1$/);
    }
    assert.equal(Object.keys(detail).length, 6);
    assert.deepEqual(linux.detail.probe("h1"), {
      name: "linux-detail:h1",
      script: ":",
      args: ["h1"],
    });
  });
});
