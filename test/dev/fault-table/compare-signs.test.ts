import assert from "node:assert/strict";
import { compareSigns } from "../../../dev/fault-table/compare-signs.js";
import type { PreviewSigns } from "../../../dev/fault-table/preview-signs.js";
import type { FaultSigns } from "../../../dev/lab/faults/index.js";

const nothing: PreviewSigns = { drift: [], unknown: [], others: [] };
const drift = (...patterns: string[]): FaultSigns => ({ kind: "drift", patterns });

describe("compareSigns", () => {
  it("is content with exactly what was expected", () => {
    const seen = { ...nothing, drift: ["host-a AccessPort c:eth1 vlan"] };
    assert.deepEqual(compareSigns(drift("host-a AccessPort c:* vlan"), seen), []);
  });

  it("names what is missing and what is shown besides", () => {
    const seen = { ...nothing, drift: ["host-b Bridge b stp"], others: ["create AccessPort x"] };
    assert.deepEqual(compareSigns(drift("host-a AccessPort c:* vlan"), seen), [
      "not shown: host-a AccessPort c:* vlan",
      "shown besides: host-b Bridge b stp",
      "shown besides: create AccessPort x",
    ]);
  });

  it("takes no character but the star for a pattern", () => {
    const seen = { ...nothing, drift: ["h CeosConfig c interfacesXEthernet1"] };
    assert.equal(compareSigns(drift("h CeosConfig c interfaces.Ethernet1"), seen).length, 2);
  });

  it("accepts an unknown for the expected reason only", () => {
    const expected: FaultSigns = { kind: "unknown", patterns: ["host-b *"], reason: "refused" };
    const unknown = [{ what: "host-b VtepPort v", reason: "connection refused" }];
    assert.deepEqual(compareSigns(expected, { ...nothing, unknown }), []);
    const other = [{ what: "host-b VtepPort v", reason: "no route" }];
    assert.deepEqual(compareSigns(expected, { ...nothing, unknown: other }), [
      "host-b VtepPort v is unknown for another reason: no route",
    ]);
  });

  it("never takes an unknown for drift", () => {
    const unknown = [{ what: "host-b VtepPort v", reason: "no route" }];
    assert.deepEqual(compareSigns(drift(), { ...nothing, unknown }), [
      "unknown besides: host-b VtepPort v: no route",
    ]);
  });
});
