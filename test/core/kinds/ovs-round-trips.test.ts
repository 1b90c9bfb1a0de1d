import assert from "node:assert/strict";
import fc from "fast-check";
import {
  bridgeRow,
  containerHost,
  containerRows,
  devices,
  tunnelRows,
} from "./generated-switches.js";
import type { Cell, Row, Tables } from "./ovs-database.js";
import { tripOf, roundTrip } from "./round-trip.js";
import { contents, databaseWith } from "./switch-host.js";

const RUNS = { numRuns: 50 };
const place = { host: "host-a", bridge: "arch-ovs" };

/** A database without one owner's marks on it, or without the mark of who made a port. */
const withoutMarks = (tables: Tables, keys: readonly string[]): Tables => {
  const cleared = (row: Row): Row => {
    const { external_ids: marks } = row;
    if (typeof marks !== "object" || marks[0] !== "map") return row;
    const rest = (marks[1] as readonly (readonly string[])[]).filter(
      ([key = ""]) => !keys.includes(key),
    );
    return { ...row, external_ids: ["map", rest] };
  };
  return { ...tables, Bridge: tables.Bridge.map(cleared), Port: tables.Port.map(cleared) };
};

const OWN = "overlay-share/lab-a";

const settings = fc
  .record(
    {
      failMode: fc.constantFrom("standalone", "secure"),
      stp: fc.boolean(),
      rstp: fc.boolean(),
      forwardBpdu: fc.boolean(),
      mcastSnooping: fc.boolean(),
      floodUnregistered: fc.boolean(),
      macAgingTime: fc.constantFrom(60, 300),
      macTableSize: fc.constantFrom(4096, 8192),
    },
    { requiredKeys: [] },
  )
  .filter(({ stp, rstp }) => stp !== true || rstp !== true);

const claims = fc.constantFrom({}, { "ceos_1:eth3": "3138", "bridge/stp": "false" });

describe("a bridge in any state, updated and restored", () => {
  it("has the declared settings, and then every column as it was", () => {
    fc.assert(
      fc.property(bridgeRow, settings, (row, declared) => {
        const tables = databaseWith(row);
        const inputs = { ...place, ...declared };
        const { left, back } = tripOf({ kind: "Bridge", inputs, tables });
        assert.deepEqual(contents(left), contents(tables));
        assert.deepEqual(contents(back), contents(tables));
      }),
      RUNS,
    );
  });

  it("has the declared claims beside those of others, none when the stack leaves, the old ones after a rollback", () => {
    fc.assert(
      fc.property(bridgeRow, settings, claims, (row, declared, claimed) => {
        const tables = databaseWith(row);
        const inputs = { ...place, ...declared, claims: claimed };
        const more = { owner: "lab-a" };
        const { left, back } = tripOf({ kind: "Bridge", inputs, tables, more });
        assert.deepEqual(contents(left), contents(withoutMarks(tables, [OWN])));
        assert.deepEqual(contents(back), contents(tables));
      }),
      RUNS,
    );
  });
});

const options = fc.constantFrom<object>(
  {},
  { options: { dst_port: "8472" } },
  { options: { dst_port: "leave", tos: "inherit" } },
);

const carried = fc.oneof(
  fc.subarray([107, 3034, 3138]).map((trunks) => ({ trunks })),
  fc.constant({ trunks: [], tag: 107 }),
);

const tunnel = {
  ...place,
  name: "vtep-10-14-23-1",
  vni: 194382,
  remoteAddress: "10.14.23.181",
  localAddress: "10.14.23.93",
};

describe("a tunnel in any state, updated and restored", () => {
  it("is as declared, and then as it was, or gone where it was not there", () => {
    fc.assert(
      fc.property(fc.option(tunnelRows), options, carried, (rows, chosen, vlans) => {
        const tables = databaseWith({}, rows === null ? {} : { [tunnel.name]: rows });
        const inputs = { ...tunnel, ...chosen, ...vlans };
        const { left, back } = tripOf({ kind: "VtepPort", inputs, tables });
        assert.deepEqual(contents(left), contents(tables));
        assert.deepEqual(contents(back), contents(tables));
      }),
      RUNS,
    );
  });

  it("has the share of the topology marked, none when the stack leaves, the old one after a rollback", () => {
    fc.assert(
      fc.property(fc.option(tunnelRows), options, carried, (rows, chosen, vlans) => {
        const tables = databaseWith({}, rows === null ? {} : { [tunnel.name]: rows });
        const inputs = { ...tunnel, ...chosen, ...vlans, owner: "lab-a" };
        const trip = tripOf({ kind: "VtepPort", inputs, tables, more: { owner: "lab-a" } });
        assert.deepEqual(contents(trip.left), contents(withoutMarks(tables, [OWN])));
        assert.deepEqual(contents(trip.back), contents(tables));
      }),
      RUNS,
    );
  });
});

describe("an access port in any state, updated and restored", () => {
  it("has the declared VLAN, and then every column as it was", () => {
    const declared = fc.constantFrom<object>(
      { vlan: 107 },
      { vlan: 3138, tagged: true },
      { dead: true },
    );
    fc.assert(
      fc.property(containerHost, declared, (tables, vlans) => {
        const inputs = { ...place, container: "ceos_1", interface: "eth3", ...vlans };
        const { left } = tripOf({ kind: "AccessPort", inputs, tables, more: { devices } });
        assert.deepEqual(contents(left), contents(tables));
      }),
      RUNS,
    );
  });
});

describe("the ports without a link in any state, isolated and restored", () => {
  const places = fc.dictionary(
    fc.constantFrom("ceos_1:eth1", "ceos_1:eth2", "ceos_1:eth3"),
    fc.constantFrom("dead", "200-203", "107,201-203"),
  );

  it("are each on a VLAN of its own or dead, and then as they were", () => {
    fc.assert(
      fc.property(containerHost, places, (tables, ports) => {
        const inputs = { ...place, ports };
        const { left, made } = tripOf({ kind: "IsolatedPorts", inputs, tables, more: { devices } });
        assert.deepEqual(contents(left), contents(tables));
        const tags = made.Port.filter(
          ({ name }) => String(name).replace("vh", "ceos_1:eth") in ports,
        )
          .map(({ tag }) => tag)
          .filter((tag) => tag !== 4095);
        assert.equal(new Set(tags).size, tags.length, "no two share a VLAN");
      }),
      RUNS,
    );
  });

  it("are refused where their range has no VLAN left", () => {
    const tables = databaseWith(
      {},
      {
        vh1: { port: { tag: 200 }, interface: { ifindex: 41 } },
        vh2: { port: { tag: 7 }, interface: { ifindex: 42 } },
      },
    );
    const inputs = { ...place, ports: { "ceos_1:eth2": "200" } };
    const trip = roundTrip({ kind: "IsolatedPorts", inputs, tables, more: { devices } });
    assert.ok(!trip.ok);
    assert.equal(trip.problem.code, "ISOLATED-RANGE-FULL");
  });
});

describe("the tenant MTU of ports in any state, updated and restored", () => {
  const mtus = fc.dictionary(
    fc.constantFrom("ceos_1:eth1", "ceos_1:eth2", "ceos_1:eth3"),
    fc.constantFrom(1446, 1500, 8950),
  );

  it("is the declared one, and then what it was, asked for by who asked for it", () => {
    fc.assert(
      fc.property(containerHost, mtus, (tables, ports) => {
        const inputs = { ...place, ports };
        const { left } = tripOf({ kind: "TenantMtu", inputs, tables, more: { devices } });
        assert.deepEqual(contents(left), contents(tables));
      }),
      RUNS,
    );
  });
});

describe("the tunnels of a former shape, removed and made again", () => {
  it("are gone and nothing else is, and then there as they were, marked as made by the product", () => {
    fc.assert(
      fc.property(containerRows, tunnelRows, fc.boolean(), (others, rows, isDeclared) => {
        const type: Cell = "vxlan";
        const { interface: only, port } = rows;
        const tables = databaseWith(
          {},
          {
            ...others,
            old: { port: port ?? {}, interface: { ...only, type } },
          },
        );
        const far = isDeclared ? "10.14.23.181" : "10.14.23.199";
        const inputs = { ...place, tunnels: { [`old to ${far}`]: "absent" } };
        const { left, made } = tripOf({ kind: "ObsoleteTunnels", inputs, tables });
        const isGone = isDeclared && JSON.stringify(only).includes('"10.14.23.181"');
        assert.equal(made.Port.length, tables.Port.length - (isGone ? 1 : 0));
        const marked = ["iface-id", OWN, "overlay-operator"];
        assert.deepEqual(
          contents(withoutMarks(left, marked)),
          contents(withoutMarks(tables, marked)),
        );
      }),
      RUNS,
    );
  });
});
