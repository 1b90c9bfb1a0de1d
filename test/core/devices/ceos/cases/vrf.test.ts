import assert from "node:assert/strict";
import { projectConfig } from "../../../../../core/devices/ceos/read-config.js";
import { writtenInterface } from "../../../../../core/devices/ceos/written-interface.js";
import { writtenVrfs } from "../../../../../core/devices/ceos/written-vrfs.js";
import { ceosConfigKind } from "../../../../../core/devices/ceos/config-schema.js";
import { configOf } from "./lab.js";
import { declared, planned, plannedOn, ROUTED } from "./planned.js";

const RED = { vrfs: { RED: { ipRouting: true } } } as const;
const inRed = declared({ ...ROUTED, vrf: "RED", address: "10.1.5.1/24" }, RED);

describe("a port in a VRF", () => {
  it("is put there before its addresses, which it loses, and comes back with all of them", () => {
    const live = [
      "no switchport",
      "ip address 10.1.5.1/24",
      "ip address 10.1.6.1/24 secondary",
      "ipv6 address 2001:db8::1/64",
    ];
    assert.deepEqual(planned(inRed, ...live), {
      changes: [
        ["interfaces.Ethernet5.vrf", "default", "RED"],
        ["vrfs.RED", undefined, { ipRouting: true }],
      ],
      lines: [
        "vrf instance RED",
        ...["interface Ethernet5", "vrf RED"],
        ...["interface Ethernet5", "ip address 10.1.5.1/24", "ip address 10.1.6.1/24 secondary"],
        "ipv6 address 2001:db8::1/64",
        "ip routing vrf RED",
      ],
      undo: [
        ...["interface Ethernet5", "no vrf"],
        ...["interface Ethernet5", "ip address 10.1.5.1/24", "ip address 10.1.6.1/24 secondary"],
        "ipv6 address 2001:db8::1/64",
        "no vrf instance RED",
      ],
    });
  });

  it("is routed first where it was a switchport, and a switchport again with what it had stored", () => {
    const { lines, undo } = planned(inRed, "ip address 10.1.9.1/24");
    assert.deepEqual(lines, [
      "vrf instance RED",
      ...["interface Ethernet5", "no switchport", "vrf RED"],
      ...["interface Ethernet5", "ip address 10.1.5.1/24"],
      "ip routing vrf RED",
    ]);
    assert.deepEqual(undo, [
      ...["interface Ethernet5", "no vrf"],
      ...["interface Ethernet5", "switchport", "ip address 10.1.9.1/24"],
      "no vrf instance RED",
    ]);
  });

  it("leaves one it is not to be in, and stays where nothing is said of it", () => {
    const live = configOf(
      "vrf instance BLUE",
      "interface Ethernet5",
      "   no switchport",
      "   vrf BLUE",
      "   ip address 10.1.5.1/24",
      "no ip routing vrf BLUE",
    );
    const plain = { ...ROUTED, address: "10.1.5.1/24" };
    assert.deepEqual(plannedOn(declared(plain), live).changes, []);
    const { changes, lines, undo } = plannedOn(declared({ ...plain, vrf: "default" }), live);
    assert.deepEqual(changes, [["interfaces.Ethernet5.vrf", "BLUE", "default"]]);
    assert.deepEqual(lines, [
      ...["interface Ethernet5", "no vrf"],
      ...["interface Ethernet5", "ip address 10.1.5.1/24"],
    ]);
    assert.deepEqual(undo, [
      ...["interface Ethernet5", "vrf BLUE"],
      ...["interface Ethernet5", "ip address 10.1.5.1/24"],
    ]);
  });

  it("forwards as its VRF is declared to; the others are left alone", () => {
    const live = configOf(
      "vrf instance BLUE",
      "vrf instance RED",
      "interface Ethernet5",
      "   no switchport",
      "   vrf RED",
      "   ip address 10.1.5.1/24",
      "no ip routing vrf BLUE",
      "no ip routing vrf RED",
      "ipv6 unicast-routing vrf RED",
    );
    assert.deepEqual(plannedOn(inRed, live), {
      changes: [["vrfs.RED.ipRouting", false, true]],
      lines: ["ip routing vrf RED"],
      undo: ["no ip routing vrf RED"],
    });
    const both = { ...inRed, vrfs: { RED: { ipRouting: false, ipv6Routing: false } } };
    assert.deepEqual(plannedOn(both, live).lines, ["no ipv6 unicast-routing vrf RED"]);
  });

  it("has its static ARP in the VRF that it is declared to be in", () => {
    const withArp = { ...inRed, staticArp: { "10.1.5.2": "5254.0012.0001" } };
    const { lines, undo } = planned(withArp, "no switchport", "ip address 10.1.5.1/24");
    assert.equal(lines.at(-1), "arp vrf RED 10.1.5.2 5254.0012.0001 arpa");
    assert.deepEqual(undo.slice(-2), ["no arp vrf RED 10.1.5.2", "no vrf instance RED"]);
  });

  it("is adopted and discovered with its VRF", () => {
    const live = configOf(
      "vrf instance MGMT",
      "vrf instance RED",
      "interface Ethernet5",
      "   no switchport",
      "   vrf RED",
      "   ip address 10.1.5.1/24",
      "no ip routing vrf MGMT",
      "ip routing vrf RED",
    );
    assert.deepEqual(projectConfig(live, undefined).vrfs, {
      MGMT: { ipRouting: false, ipv6Routing: false },
      RED: { ipRouting: true, ipv6Routing: false },
    });
    const found = live.interfaces["Ethernet5"];
    assert.ok(found);
    assert.deepEqual(writtenInterface(found), {
      role: "routed",
      address: "10.1.5.1/24",
      vrf: "RED",
    });
    assert.deepEqual(writtenVrfs(live, ["Ethernet5"]), { vrfs: { RED: { ipRouting: true } } });
  });

  it("is refused where EOS has no use for it", () => {
    for (const mode of ["switchport", "member"] as const)
      assert.ok(
        ceosConfigKind.schema.safeParse(declared({ mode, vrf: "RED", shutdown: false })).error,
        mode,
      );
  });
});
