import assert from "node:assert/strict";
import { rowFacts, type Bridge } from "../../../../core/drivers/facts/ovs-row-facts.js";
import { AllRows } from "../../../../core/drivers/facts/ovs-rows.js";

const uuid = (id: string) => ["uuid", id];
const rows = (...all: readonly object[]) => ({ rows: all });

const ROWS = AllRows.parse([
  rows({ _uuid: uuid("b"), name: "arch-ovs", ports: ["set", [uuid("p1"), uuid("p2")]] }),
  rows(
    { _uuid: uuid("p1"), name: "bond0", interfaces: ["set", [uuid("i2"), uuid("i1")]] },
    { _uuid: uuid("p2"), name: "vh2", interfaces: uuid("i3") },
  ),
  rows(
    { _uuid: uuid("i1"), name: "vh0" },
    { _uuid: uuid("i2"), name: "vh1" },
    { _uuid: uuid("i3"), name: "vh2" },
  ),
  ...[rows(), rows(), rows(), rows()],
]);

const factsAt = (portAt: Bridge["portAt"]) =>
  rowFacts({ bridge: "arch-ovs", about: { of: "bridge", bridge: "arch-ovs" }, portAt }, ROWS);

describe("a port of Open vSwitch with several interfaces", () => {
  it("is named on the overlay's bridge, with its mode and its interfaces", () => {
    const portAt: Bridge["portAt"] = (port) => ({ of: "port", bridge: "arch-ovs", port });
    assert.deepEqual(factsAt(portAt), [
      {
        code: "ovs-port-bond",
        about: { of: "port", bridge: "arch-ovs", port: "bond0" },
        setting: "bond",
        value: "active-backup of vh0, vh1",
      },
    ]);
  });

  it("is how a host is wired below it", () => {
    assert.deepEqual(
      factsAt((device) => ({ of: "underlay", device })),
      [],
    );
  });
});

describe("a network device below the overlay that the switch cannot use", () => {
  const GONE = "could not open network device enp3s0 (No such device)";
  const gone = AllRows.parse([
    rows({ _uuid: uuid("b"), name: "br-ul", ports: uuid("p") }),
    rows({ _uuid: uuid("p"), name: "enp3s0", interfaces: uuid("i") }),
    rows({ _uuid: uuid("i"), name: "enp3s0", error: GONE, admin_state: "down", ofport: -1 }),
    ...[rows(), rows(), rows(), rows()],
  ]);

  it("is named by what the switch says of it, and not by a state that it does not have", () => {
    const about = { of: "underlay", device: "br-ul" } as const;
    const portAt: Bridge["portAt"] = (device) => ({ of: "underlay", device });
    assert.deepEqual(rowFacts({ bridge: "br-ul", about, portAt }, gone), [
      {
        code: "ovs-interface-error",
        about: { of: "underlay", device: "enp3s0" },
        setting: "error",
        value: GONE,
      },
    ]);
  });
});

describe("an internal port of which Open vSwitch does not find the network device", () => {
  const interfaceOf = (row: object) =>
    rowFacts(
      {
        bridge: "br-ul",
        about: { of: "underlay", device: "br-ul" },
        portAt: (device) => ({ of: "underlay", device }),
      },
      AllRows.parse([
        rows({ _uuid: uuid("b"), name: "br-ul", ports: uuid("p") }),
        rows({ _uuid: uuid("p"), name: "dup0", interfaces: uuid("i") }),
        rows({ _uuid: uuid("i"), name: "dup0", type: "internal", ofport: 3, ...row }),
        ...[rows(), rows(), rows(), rows()],
      ]),
    ).map(({ code, value }) => `${code}: ${value}`);
  const down = { admin_state: "down", link_state: "down", error: ["set", []] };

  it("is in another network namespace, and not down; one that is found is down", () => {
    const none = ["set", []];
    assert.deepEqual(interfaceOf({ ...down, ifindex: none, mtu: none }), [
      "ovs-interface-elsewhere: in another network namespace",
    ]);
    assert.deepEqual(interfaceOf({ ...down, ifindex: 7, mtu: 1500 }), [
      "ovs-interface-admin_state: down",
      "ovs-interface-link_state: down",
    ]);
  });
});
