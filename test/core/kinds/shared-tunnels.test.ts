import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { isSharedVtep } from "../../../core/kinds/vtep-port/share.js";
import { vtepPort } from "../../../core/kinds/vtep-port/index.js";
import { parseVlanList } from "../../../core/model/vlan-list.js";
import { elementsOf, type Cell, type Tables } from "./ovs-database.js";
import { roundTrip, tripOf } from "./round-trip.js";
import { databaseWith, observe, PLACE as place, TUNNEL, TUNNEL_INTERFACE } from "./switch-host.js";

const tunnel = { ...TUNNEL, owner: "lab-a" };
const more = { owner: "lab-a" };
const OWN = "overlay-share/lab-a";
const OTHER = "overlay-share/lab-b";

const tablesWith = (trunks: readonly number[], shares: Readonly<Record<string, string>>): Tables =>
  databaseWith(
    {},
    {
      "vtep-1": {
        port: { trunks: ["set", trunks], external_ids: ["map", Object.entries(shares)] },
        interface: TUNNEL_INTERFACE,
      },
    },
  );

const portIn = (tables: Tables) => {
  const row = tables.Port.find(({ name }) => name === "vtep-1");
  assert.ok(row !== undefined);
  const cell = (column: string): Cell => row[column] ?? assert.fail(column);
  return {
    trunks: elementsOf(cell("trunks")) as readonly number[],
    marks: Object.fromEntries(elementsOf(cell("external_ids")) as readonly [string, string][]),
  };
};

/** Whether a trunk carries a VLAN: one without a list carries all. */
const carries = (trunks: readonly number[], vlan: number): boolean =>
  trunks.length === 0 || trunks.includes(vlan);

describe("a tunnel of which another topology has a share", () => {
  const vlans = fc.subarray([7, 107, 3034, 3138]);
  const share = fc.constantFrom("all", "107", "3034,3138");
  const own = fc.option(fc.constantFrom("all", "7", "107,3034"), { nil: undefined });

  it("carries what both have claimed, and what the other has when this one leaves", () => {
    fc.assert(
      fc.property(vlans, share, own, vlans, (live, others, before, trunks) => {
        const marks = { [OTHER]: others, ...(before === undefined ? {} : { [OWN]: before }) };
        const tables = tablesWith(live, marks);
        const inputs = { ...tunnel, trunks };
        const { made, left } = tripOf({ kind: "VtepPort", inputs, tables, more });
        const wanted: "all" | readonly number[] = trunks.length === 0 ? "all" : trunks;
        const theirs: "all" | readonly number[] =
          others === "all" ? others : (parseVlanList(others) ?? []);
        const now = portIn(made);
        assert.equal(now.marks[OTHER], others);
        assert.ok(now.marks[OWN] !== undefined);
        // Where nothing of this one differs nothing is written, and what the other lacks is told alone.
        const isWritten = !isDeepStrictEqual(now, portIn(tables));
        for (const claimed of isWritten ? [wanted, theirs] : [wanted])
          if (claimed === "all") assert.deepEqual(now.trunks, []);
          else assert.ok(claimed.every((vlan) => carries(now.trunks, vlan)));
        if (isWritten && wanted !== "all" && theirs !== "all")
          assert.deepEqual(
            now.trunks,
            [...new Set([...wanted, ...theirs])].toSorted((a, b) => a - b),
          );

        const then = portIn(left);
        assert.equal(then.marks[OTHER], others);
        assert.equal(then.marks[OWN], undefined);
        if (theirs === "all") assert.deepEqual(then.trunks, []);
        else assert.ok(theirs.every((vlan) => carries(then.trunks, vlan)));
      }),
      { numRuns: 100 },
    );
  });

  it("is told of with what the other has, and what it lacks", () => {
    const read = (live: readonly number[], others: string) => {
      const observed = observe(tablesWith(live, { [OTHER]: others }), more);
      const reading = vtepPort.read(observed, "host-a/arch-ovs/vtep-1", { ...tunnel, trunks: [7] });
      assert.ok(reading.status === "present");
      return reading;
    };
    assert.deepEqual(read([7, 107], "107").notes, [
      "host-a: 107 on vtep-1 claimed by lab-b: left as they are",
    ]);
    assert.deepEqual(read([7, 107], "107").facts["others"], "lab-b: 107");
    assert.deepEqual(read([7], "107,3034").notes?.slice(1), [
      "host-a: vtep-1 does not carry 107,3034, claimed by lab-b",
    ]);
    assert.deepEqual(read([], "all").notes, [
      "host-a: all VLANs on vtep-1 claimed by lab-b: left as they are",
    ]);
    assert.equal(read([7], "all").facts["others"], "lab-b: all");
  });

  it("is shared as long as another has a share, whoever looks", () => {
    const id = "host-a/arch-ovs/vtep-1";
    const shared = (shares: Readonly<Record<string, string>>, look: object = more) =>
      isSharedVtep(observe(tablesWith([], shares), look), id);
    assert.equal(shared({ [OTHER]: "107" }), true);
    assert.equal(shared({ [OWN]: "107" }), false);
    assert.equal(shared({}), false);
    assert.equal(shared({ [OWN]: "107" }, {}), true, "to who has no name it is another's");
    assert.equal(isSharedVtep(observe(databaseWith({}), more), id), false, "there is none");
    assert.equal(shared({ [OTHER]: "no list" }), false, "a share that nobody can read");
  });

  it("is not known while a share cannot be read", () => {
    const tables = tablesWith([], { [OTHER]: "no list" });
    const reading = vtepPort.read(observe(tables, more), "host-a/arch-ovs/vtep-1");
    assert.ok(reading.status === "unknown");
    assert.equal(reading.unknown.code, "SHARE-UNREADABLE");
    assert.equal(reading.unknown.facts["owner"], "lab-b");
  });

  it("cannot go for another shape of the overlay", () => {
    const inputs = { ...place, tunnels: { "vtep-1 to 10.14.23.181": "absent" } };
    const trip = (shares: Readonly<Record<string, string>>, look: object = more) =>
      roundTrip({ kind: "ObsoleteTunnels", inputs, tables: tablesWith([107], shares), more: look });
    const refused = trip({ [OWN]: "7", [OTHER]: "107", "overlay-share/lab-c": "all" });
    assert.ok(!refused.ok);
    assert.equal(refused.problem.code, "CLAIMED-BY-ANOTHER");
    assert.deepEqual(refused.problem.facts, {
      ...{ owner: "lab-a", other: "lab-b" },
      things: ["vtep-1 to 10.14.23.181 for 107 (here absent)"],
    });
    assert.equal(trip({ [OWN]: "7" }).ok, true);
    assert.equal(trip({ [OTHER]: "107" }, {}).ok, true, "nobody looks");
  });
});
