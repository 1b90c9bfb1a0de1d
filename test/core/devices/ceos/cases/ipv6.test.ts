import assert from "node:assert/strict";
import type { CeosConfigInputs } from "../../../../../core/devices/ceos/config-schema.js";
import { ceosConfigKind } from "../../../../../core/devices/ceos/config-schema.js";
import { projectConfig } from "../../../../../core/devices/ceos/read-config.js";
import { writtenInterface } from "../../../../../core/devices/ceos/written-interface.js";
import { configOf } from "./lab.js";
import { declared, planned, plannedOn, ROUTED } from "./planned.js";

const V6 = (...ipv6: readonly string[]) => ({ ...ROUTED, ipv6 });

describe("IPv6 addresses of a port", () => {
  it("are entered where they are missing, and taken away by the undo", () => {
    assert.deepEqual(planned(declared(V6("2001:db8:5::1/64")), "no switchport"), {
      changes: [["interfaces.Ethernet5.ipv6", undefined, "2001:db8:5::1/64"]],
      lines: ["interface Ethernet5", "ipv6 address 2001:db8:5::1/64"],
      undo: ["interface Ethernet5", "no ipv6 address 2001:db8:5::1/64"],
    });
  });

  it("replace others, which come back, and old ones go first", () => {
    const wanted = declared(V6("2001:db8:5::1/64", "2001:db8:6::1/64"));
    assert.deepEqual(
      planned(
        wanted,
        "no switchport",
        "ipv6 address 2001:db8:6::1/64",
        "ipv6 address 2001:db8:9::1/64 eui-64",
      ),
      {
        changes: [
          [
            "interfaces.Ethernet5.ipv6",
            "2001:db8:6::1/64, 2001:db8:9::1/64 eui-64",
            "2001:db8:5::1/64, 2001:db8:6::1/64",
          ],
        ],
        lines: [
          "interface Ethernet5",
          "no ipv6 address 2001:db8:9::1/64 eui-64",
          "interface Ethernet5",
          "ipv6 address 2001:db8:5::1/64",
        ],
        undo: [
          "interface Ethernet5",
          "no ipv6 address 2001:db8:5::1/64",
          "interface Ethernet5",
          "ipv6 address 2001:db8:9::1/64 eui-64",
        ],
      },
    );
  });

  it("swap ports: all old ones go before a new one is entered", () => {
    const live = configOf(
      "interface Ethernet4",
      "   no switchport",
      "   ipv6 address 2001:db8:4::1/64",
      "interface Ethernet5",
      "   no switchport",
      "   ipv6 address 2001:db8:5::1/64",
    );
    const wanted: CeosConfigInputs = {
      ...declared(V6("2001:db8:4::2/64")),
      interfaces: { Ethernet4: V6("2001:db8:5::2/64"), Ethernet5: V6("2001:db8:4::2/64") },
    };
    assert.deepEqual(plannedOn(wanted, live).lines, [
      "interface Ethernet4",
      "no ipv6 address 2001:db8:4::1/64",
      "interface Ethernet5",
      "no ipv6 address 2001:db8:5::1/64",
      "interface Ethernet4",
      "ipv6 address 2001:db8:5::2/64",
      "interface Ethernet5",
      "ipv6 address 2001:db8:4::2/64",
    ]);
  });

  it("may be the link-local one alone", () => {
    assert.deepEqual(
      planned(declared(V6("enable")), "no switchport", "ipv6 address 2001:db8:5::1/64").lines,
      [
        "interface Ethernet5",
        "no ipv6 address 2001:db8:5::1/64",
        "interface Ethernet5",
        "ipv6 enable",
      ],
    );
  });

  it("are left alone where they are not declared, and go where none is to be", () => {
    const lines = ["no switchport", "ipv6 enable"];
    assert.deepEqual(planned(declared(ROUTED), ...lines).changes, []);
    assert.deepEqual(planned(declared(V6()), ...lines), {
      changes: [["interfaces.Ethernet5.ipv6", "enable", undefined]],
      lines: ["interface Ethernet5", "no ipv6 enable"],
      undo: ["interface Ethernet5", "ipv6 enable"],
    });
  });

  it("are no drift for `ipv6 enable` beside them or another spelling", () => {
    const lines = ["no switchport", "ipv6 enable", "ipv6 address 2001:DB8:5:0::1/64"];
    assert.deepEqual(planned(declared(V6("2001:db8:5::1/64")), ...lines).changes, []);
  });

  it("are forwarded where that is declared", () => {
    const wanted = declared(V6("2001:db8:5::1/64"), { ipv6Routing: true });
    assert.deepEqual(planned(wanted, "no switchport", "ipv6 address 2001:db8:5::1/64"), {
      changes: [["ipv6Routing", false, true]],
      lines: ["ipv6 unicast-routing"],
      undo: ["no ipv6 unicast-routing"],
    });
  });

  it("are adopted and discovered as they are, and what cannot be declared is named", () => {
    const plain = configOf("interface Ethernet5", "   no switchport", "   ipv6 enable");
    assert.deepEqual(projectConfig(plain, undefined).interfaces["Ethernet5"]?.ipv6, ["enable"]);
    const written = (...lines: readonly string[]) => {
      const live = configOf("interface Ethernet5", "   no switchport", ...lines);
      const found = live.interfaces["Ethernet5"];
      assert.ok(found);
      return writtenInterface(found);
    };
    assert.deepEqual(written("   ipv6 enable"), { role: "routed", ipv6: "link-local" });
    assert.deepEqual(written("   ipv6 enable", "   ipv6 address 2001:db8:5::1/64"), {
      role: "routed",
      ipv6: ["2001:db8:5::1/64"],
    });
    assert.match(written("   ipv6 address auto-config").note ?? "", /ipv6 address auto-config/);
  });

  it("are refused where EOS would ignore them", () => {
    for (const mode of ["switchport", "member"] as const) {
      const { error } = ceosConfigKind.schema.safeParse(
        declared({ mode, ipv6: ["2001:db8:5::1/64"], shutdown: false }),
      );
      assert.ok(error, mode);
    }
  });
});
