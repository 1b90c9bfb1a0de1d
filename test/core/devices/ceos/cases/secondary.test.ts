import assert from "node:assert/strict";
import type { CeosConfigInputs } from "../../../../../core/devices/ceos/config-schema.js";
import { ceosConfigKind } from "../../../../../core/devices/ceos/config-schema.js";
import { projectConfig } from "../../../../../core/devices/ceos/read-config.js";
import { writtenInterface } from "../../../../../core/devices/ceos/written-interface.js";
import { configOf } from "./lab.js";
import { declared, planned, plannedOn, ROUTED } from "./planned.js";

const PLAIN = { ...ROUTED, address: "10.1.5.1/24" } as const;
const LIVE = [
  "no switchport",
  "ip address 10.1.5.1/24",
  "ip address 10.1.6.1/24 secondary",
] as const;
const withSecondary = (...secondaryAddresses: readonly string[]) =>
  declared({ ...PLAIN, secondaryAddresses });

describe("secondary addresses of a port", () => {
  it("are entered and taken away as declared, and come back", () => {
    assert.deepEqual(planned(withSecondary("10.1.7.1/24"), ...LIVE), {
      changes: [["interfaces.Ethernet5.secondaryAddresses", "10.1.6.1/24", "10.1.7.1/24"]],
      lines: [
        "interface Ethernet5",
        "no ip address 10.1.6.1/24 secondary",
        "interface Ethernet5",
        "ip address 10.1.7.1/24 secondary",
      ],
      undo: [
        "interface Ethernet5",
        "no ip address",
        "interface Ethernet5",
        "ip address 10.1.5.1/24",
        "ip address 10.1.6.1/24 secondary",
      ],
    });
  });

  it("are left alone where they are not declared, and go where none is to be", () => {
    assert.deepEqual(planned(declared(PLAIN), ...LIVE).changes, []);
    assert.deepEqual(planned(withSecondary(), ...LIVE).lines, [
      "interface Ethernet5",
      "no ip address 10.1.6.1/24 secondary",
    ]);
  });

  it("may become the primary one, which changes places with it", () => {
    const wanted = declared({
      ...ROUTED,
      address: "10.1.6.1/24",
      secondaryAddresses: ["10.1.5.1/24"],
    });
    assert.deepEqual(planned(wanted, ...LIVE).lines, [
      "interface Ethernet5",
      "no ip address 10.1.6.1/24 secondary",
      "interface Ethernet5",
      "ip address 10.1.6.1/24",
      "ip address 10.1.5.1/24 secondary",
    ]);
  });

  it("are entered after another port has given up their network", () => {
    const live = configOf(
      "interface Ethernet4",
      "   no switchport",
      "   ip address 10.1.7.1/24",
      "   ip address 10.1.8.1/24 secondary",
      "interface Ethernet5",
      ...LIVE.map((line) => `   ${line}`),
    );
    const wanted: CeosConfigInputs = {
      ...withSecondary(),
      interfaces: {
        Ethernet4: { ...ROUTED, address: "10.1.9.1/24" },
        Ethernet5: { ...PLAIN, secondaryAddresses: ["10.1.6.1/24", "10.1.7.2/24"] },
      },
    };
    assert.deepEqual(plannedOn(wanted, live).lines, [
      "interface Ethernet4",
      "no ip address",
      "interface Ethernet4",
      "ip address 10.1.9.1/24",
      "ip address 10.1.8.1/24 secondary",
      "interface Ethernet5",
      "ip address 10.1.7.2/24 secondary",
    ]);
  });

  it("are adopted and discovered as they are", () => {
    const live = configOf("interface Ethernet5", ...LIVE.map((line) => `   ${line}`));
    const found = live.interfaces["Ethernet5"];
    assert.ok(found);
    const { interfaces } = projectConfig(live, undefined);
    assert.deepEqual(interfaces["Ethernet5"]?.secondaryAddresses, ["10.1.6.1/24"]);
    assert.deepEqual(writtenInterface(found), {
      role: "routed",
      address: "10.1.5.1/24",
      secondaryAddresses: ["10.1.6.1/24"],
    });
  });

  it("are refused without an address, and where EOS would ignore them", () => {
    const secondaryAddresses = ["10.1.6.1/24"];
    for (const mode of ["routed", "switchport", "member"] as const) {
      const { error } = ceosConfigKind.schema.safeParse(
        declared({ mode, secondaryAddresses, shutdown: false }),
      );
      assert.ok(error, mode);
    }
  });
});
