import assert from "node:assert/strict";
import {
  foreseeRestore,
  foreseeUpdate,
  refusalOfUpdate,
} from "../../../core/consequences/foresee.js";
import type { ObservedBridge, ObservedHost, ObservedPort } from "../../../core/model/observed.js";
import type { ObservedManagement } from "../../../core/model/observed-management.js";
import { known, notKnown } from "../../../core/model/unknown.js";
import { problem } from "../../../core/messages/unknowns.js";
import type { PlannedRestore } from "../../../core/plan/restore-update.js";
import { observedHosts } from "../../../core/snapshot/snapshot.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { recordedSnapshot } from "../snapshot/fixtures.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");
const BRIDGE = "arch-ovs";
const VTEP = incident.hosts["host-a"]?.vteps["host-b"] ?? "";

type NewPort = Partial<Omit<ObservedPort, "interfaces">> & {
  readonly name: string;
  readonly type?: string;
  readonly mtu?: number;
  readonly mtuRequest?: number;
  readonly ofport?: number;
};

const portOf = (some: ObservedPort, { type, mtu, mtuRequest, ofport, ...port }: NewPort) => ({
  ...some,
  ...{ tag: null, trunks: [], vlanMode: null, externalIds: {} },
  interfaces: some.interfaces.map((one) => ({
    ...one,
    ...{ name: port.name, type: type ?? "system", ifindex: 9999, options: {} },
    ...{
      mtu: type === "patch" ? null : (mtu ?? 1500),
      mtuRequest: mtuRequest ?? null,
      ofport: ofport ?? 900,
    },
  })),
  ...port,
});

const withBridge = (
  hosts: readonly ObservedHost[],
  name: string,
  change: (bridge: ObservedBridge) => ObservedBridge,
): readonly ObservedHost[] =>
  hosts.map((host) => {
    if (host.host !== name || !host.ovs.known) return host;
    const bridge = host.ovs.value.bridges[BRIDGE];
    assert.ok(bridge !== undefined);
    const bridges = { ...host.ovs.value.bridges, [BRIDGE]: change(bridge) };
    return { ...host, ovs: known({ ...host.ovs.value, bridges }) };
  });

const withPort = (
  hosts: readonly ObservedHost[],
  host: string,
  more: NewPort,
): readonly ObservedHost[] =>
  withBridge(hosts, host, ({ ports, ...rest }) => {
    const [some] = Object.values(ports);
    assert.ok(some !== undefined);
    return { ...rest, ports: { ...ports, [more.name]: portOf(some, more) } };
  });

/** host-a with the operator's login over these devices; where the bridge has seen him, if it has. */
const login = (
  hosts: readonly ObservedHost[],
  { devices = [{ name: "mgmt0", vlan: 0 }], learned = [] }: Partial<ObservedManagement>,
): readonly ObservedHost[] =>
  hosts.map((host) =>
    host.host === "host-a"
      ? {
          ...host,
          management: known({ client: "192.0.2.1", local: "192.0.2.10", devices, learned }),
        }
      : host,
  );

const ofportOf = (hosts: readonly ObservedHost[], port: string): number => {
  const host = hosts.find((one) => one.host === "host-a");
  assert.ok(host?.ovs.known === true);
  return host.ovs.value.bridges[BRIDGE]?.ports[port]?.interfaces[0]?.ofport ?? -1;
};

const seenAt = (hosts: readonly ObservedHost[], port: string, vlan: number) => [
  { bridge: BRIDGE, ofport: ofportOf(hosts, port), vlan },
];

const refusals = (
  hosts: readonly ObservedHost[],
  topology: EffectiveTopology = incident,
): readonly string[] => {
  const { refusals: all } = foreseeUpdate(topology, hosts);
  assert.deepEqual(refusalOfUpdate(topology, hosts), all[0], "preview and update agree");
  for (const { code, host } of all) assert.deepEqual([code, host], ["MANAGEMENT-CUT", "host-a"]);
  const begin =
    "an update would cut the way by which this login comes to host-a (from 192.0.2.1 to 192.0.2.10): ";
  return all.flatMap(({ reason }) => reason.replace(begin, "").split("; "));
};

describe("the operator's own way in, over recorded hosts", function () {
  this.timeout(60_000);
  let booted: readonly ObservedHost[];
  before(async () => {
    booted = observedHosts(await recordedSnapshot("as-booted"));
  });

  /** An internal port in VLAN 555, which the trunks as booted carry and those declared do not. */
  const internal = () =>
    withPort(booted, "host-a", { name: "mgmt0", type: "internal", tag: 555, mtuRequest: 1500 });

  it("is left alone where it comes in beside Open vSwitch", () => {
    const devices = [{ name: "eth7", vlan: 0 }];
    assert.deepEqual(refusals(login(internal(), { devices })), []);
  });

  it("is refused where it comes over a tunnel that no longer carries its VLAN", () => {
    const hosts = internal();
    assert.deepEqual(refusals(login(hosts, { learned: seenAt(hosts, VTEP, 555) })), [
      `${BRIDGE}/${VTEP} would no longer carry VLAN 555 as it does`,
      `the other end of ${BRIDGE}/${VTEP} would no longer be reached from there by VLAN 555`,
    ]);
  });

  it("says how to make it all the same, and lets it pass then", () => {
    const hosts = internal();
    const cut = login(hosts, { learned: seenAt(hosts, VTEP, 555) });
    assert.equal(
      foreseeUpdate(incident, cut).refusals[0]?.next,
      "Come in by another address (hosts.NAME.ssh). To make it all the same: protect.management: off in the topology.",
    );
    const protect = { links: [], vlans: [], ports: [], management: "off" } as const;
    assert.deepEqual(refusals(cut, { ...incident, protect }), []);
  });

  it("is left alone by a run that is limited to other things", () => {
    const hosts = internal();
    const cut = login(hosts, { learned: seenAt(hosts, VTEP, 555) });
    const but = foreseeUpdate(incident, cut, ({ kind }) => kind !== "VtepPort");
    assert.deepEqual(but.refusals, []);
    assert.equal(
      foreseeUpdate(incident, cut, ({ kind }) => kind === "VtepPort").refusals.length,
      1,
    );
  });

  it("is not touched by a tunnel's trunk where it comes over an uplink in the bridge", () => {
    const hosts = withPort(internal(), "host-a", { name: "eth7", ofport: 777 });
    assert.deepEqual(refusals(login(hosts, { learned: seenAt(hosts, "eth7", 555) })), []);
  });

  it("is refused where nobody knows where it comes from, and somebody else's port comes apart", () => {
    const hosts = withPort(internal(), "host-b", { name: "eth8", tag: 555 });
    assert.deepEqual(refusals(login(hosts, {})), [
      "host-b/eth8 would no longer be reached from there by VLAN 555",
    ]);
  });

  it("counts with the tag of a VLAN device on a trunk", () => {
    const hosts = withPort(booted, "host-a", {
      name: "trunk0",
      type: "internal",
      mtuRequest: 1500,
    });
    const devices = [
      { name: "trunk0.555", vlan: 0 },
      { name: "trunk0", vlan: 555 },
    ];
    const [first] = refusals(login(hosts, { devices, learned: seenAt(hosts, VTEP, 555) }));
    assert.equal(first, `${BRIDGE}/${VTEP} would no longer carry VLAN 555 as it does`);
    const vlan = incident.links.find(({ scope }) => scope === "cross-host")?.vlan ?? 0;
    const carried = [{ name: "trunk0", vlan }];
    assert.deepEqual(
      refusals(login(hosts, { devices: carried, learned: seenAt(hosts, VTEP, vlan) })),
      [],
    );
  });

  it("is refused where the bridge would forward nothing, or wait for a tree", () => {
    const hosts = withPort(internal(), "host-a", { name: "eth7", ofport: 777 });
    const cut = login(hosts, { learned: seenAt(hosts, "eth7", 555) });
    for (const [bridgeSettings, words] of [
      [{ failMode: "secure" }, "failMode: secure would be set on arch-ovs"],
      [{ stp: true }, "stp: true would be set on arch-ovs"],
      [{ rstp: true }, "rstp: true would be set on arch-ovs"],
    ] as const) {
      const overlay = { ...incident.overlay, bridgeSettings };
      assert.deepEqual(refusals(cut, { ...incident, overlay }), [words]);
    }
  });

  describe("through a container, or as large as its ports", () => {
    const attached = () => {
      const host = booted.find((one) => one.host === "host-a");
      assert.ok(host?.ovs.known === true);
      const device = host.devices["ceos_1"];
      assert.ok(device?.known === true);
      const { eth3 } = device.value.peers;
      const port = Object.values(host.ovs.value.bridges[BRIDGE]?.ports ?? {}).find(
        ({ interfaces }) => interfaces.some(({ ifindex }) => ifindex === eth3),
      );
      assert.ok(port !== undefined);
      return port;
    };

    it("is refused where its device is written, with each property", () => {
      const { name, tag } = attached();
      assert.ok(tag !== null);
      const hosts = withPort(booted, "host-a", {
        name: "mgmt0",
        type: "internal",
        tag,
        mtuRequest: 1,
      });
      const found = refusals(login(hosts, { learned: seenAt(hosts, name, tag) }));
      assert.ok(
        found.some((words) => words.endsWith(" of ceos_1 would change")),
        found.join("\n"),
      );
    });

    it("is refused where its port goes with the smallest of the bridge, with what keeps it", () => {
      const hosts = withPort(booted, "host-a", {
        ...{ name: "mgmt0", type: "internal", tag: 555, mtu: 1500 },
      });
      const uplink = withPort(hosts, "host-a", { name: "eth7", ofport: 777 });
      const cut = login(uplink, { learned: seenAt(uplink, "eth7", 555) });
      const overlay = { ...incident.overlay, tenantMtu: 1400 } as const;
      const { refusals: found } = foreseeUpdate({ ...incident, overlay }, cut);
      assert.match(
        found[0]?.reason ?? "",
        /: the MTU of arch-ovs\/mgmt0 would follow the smallest port of its bridge, from 1500 to 1400$/,
      );
      assert.match(
        found[0]?.next ?? "",
        /^Keep its MTU: ovs-vsctl set Interface mgmt0 mtu_request=1500\./,
      );
      const kept = withPort(uplink, "host-a", {
        ...{ name: "mgmt0", type: "internal", tag: 555, mtu: 1500, mtuRequest: 1500 },
      });
      assert.deepEqual(
        refusals(login(kept, { learned: seenAt(kept, "eth7", 555) }), { ...incident, overlay }),
        [],
      );
    });
  });

  describe("where something is restored", () => {
    const id = `host-a/${BRIDGE}/${VTEP}`;
    const restored = (rows: PlannedRestore["rows"], changes: PlannedRestore["changes"] = []) => {
      const hosts = internal();
      return foreseeRestore(incident, login(hosts, { learned: seenAt(hosts, VTEP, 555) }), [
        {
          kind: "VtepPort",
          ...{ id, changes, rows },
          applied: { host: "host-a", bridge: BRIDGE, name: VTEP } as PlannedRestore["applied"],
        },
      ]).refusals.map(({ reason }) => reason);
    };

    it("is refused where a tunnel goes that was not there before", () => {
      const [first] = restored([{ table: "Port", name: VTEP, columns: "removed" }]);
      assert.match(first ?? "", new RegExp(`${BRIDGE}/${VTEP} would be removed`));
    });

    it("is refused where the trunk was without the VLAN, and let pass where it had it", () => {
      const trunks = (...vlans: readonly number[]) =>
        [{ table: "Port", name: VTEP, columns: { trunks: ["set", vlans] } }] as const;
      const change = [
        { kind: "VtepPort", id, path: ["trunks"], from: [], to: [10] },
      ] as PlannedRestore["changes"];
      assert.match(restored(trunks(10), change)[0] ?? "", /no longer carry VLAN 555/);
      assert.deepEqual(restored(trunks(10, 555), change), []);
    });

    it("is refused where the tunnel had another far end", () => {
      const change = [
        { kind: "VtepPort", id, path: ["remoteAddress"], from: "192.0.2.2", to: "192.0.2.3" },
      ] as PlannedRestore["changes"];
      assert.match(restored([], change)[0] ?? "", /remoteAddress of .* would change/);
    });
  });

  it("goes on over a patch port into the next bridge", () => {
    const inner = withPort(booted, "host-a", { name: "to-ex", type: "patch", ofport: 31 });
    const hosts = inner.map((host) => {
      if (host.host !== "host-a" || !host.ovs.known) return host;
      const { [BRIDGE]: bridge, ...others } = host.ovs.value.bridges;
      assert.ok(bridge !== undefined);
      const [some] = Object.values(bridge.ports);
      assert.ok(some !== undefined);
      const mgmt0 = portOf(some, { name: "mgmt0", type: "internal", tag: 555, mtuRequest: 1500 });
      const patch = portOf(some, { name: "to-lab", type: "patch", ofport: 41 });
      const [one] = patch.interfaces;
      assert.ok(one !== undefined);
      const toLab = { ...patch, interfaces: [{ ...one, options: { peer: "to-ex" } }] };
      const ex = { ...bridge, ports: { mgmt0, "to-lab": toLab } };
      return {
        ...host,
        ovs: known({ ...host.ovs.value, bridges: { ...others, [BRIDGE]: bridge, "br-ex": ex } }),
      };
    });
    const learned = [{ bridge: "br-ex", ofport: 41, vlan: 555 }, ...seenAt(hosts, VTEP, 555)];
    assert.equal(
      refusals(login(hosts, { learned }))[0],
      `${BRIDGE}/${VTEP} would no longer carry VLAN 555 as it does`,
    );
  });

  it("is said to be unknown where the host could not say it", () => {
    const unknown = {
      ...{ host: "host-a", what: "by which way the login comes in" },
      ...problem("COMMAND-TIMED-OUT", { command: "ip route get" }),
    };
    const hosts = booted.map((host) =>
      host.host === "host-a" ? { ...host, management: notKnown(unknown) } : host,
    );
    const { notes } = foreseeUpdate(incident, hosts);
    assert.equal(notes.length, 1);
    assert.match(notes[0] ?? "", /by which way the login comes in .*did not end in time/);
    assert.deepEqual(refusals(hosts), []);
  });
});
