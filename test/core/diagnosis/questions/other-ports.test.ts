import assert from "node:assert/strict";
import { diagnose } from "../../../../core/diagnosis/diagnose.js";
import { incident, recorded } from "../fixture.js";

const VNETS = [9, 10, 11, 12, 13, 14, 15, 16].map((number) => `vnet${number}`);
const VLANS = [2001, 2002, 2003, 2004, 2005, 2006, 2007];

const answersIn = async (state: string) =>
  diagnose(await incident(), await recorded(state)).questions.filter(
    ({ code }) => code === "other-ports",
  );

describe("what ports of no device contribute", function () {
  this.timeout(60_000);

  it("is nothing to the overlay where they are on VLANs of their own", async () => {
    assert.deepEqual(await answersIn("remediated"), [
      {
        ...{ code: "other-ports", host: "host-a", ports: VNETS, vlans: [2000, ...VLANS] },
        ...{ reached: [], crossesTunnel: false, ways: [], unknown: [], confidence: "certain" },
      },
    ]);
  });

  it("goes to the other host where its tunnel carries all VLANs", async () => {
    assert.deepEqual(await answersIn("as-booted"), [
      {
        ...{ code: "other-ports", host: "host-a", ports: VNETS, vlans: [2000, ...VLANS] },
        ...{ reached: [], crossesTunnel: true, ways: [], unknown: [], confidence: "certain" },
      },
    ]);
  });

  it("reaches both ends of a link whose VLAN one of them is on; what it answers is not known", async () => {
    const [answer, ...more] = await answersIn("foreign-owner");
    assert.deepEqual(more, []);
    assert.ok(answer?.code === "other-ports");
    assert.deepEqual(answer.vlans, [3138, ...VLANS]);
    assert.deepEqual(answer.reached, ["ceos_1:eth3", "ceos_2:eth1"]);
    assert.equal(answer.crossesTunnel, true);
    assert.deepEqual(
      answer.ways.map(({ code, subject }) => [code, subject]),
      [["stranger-port", "host-a/vnet9"]],
    );
    assert.equal(answer.confidence, "cannot be told");
  });
});
