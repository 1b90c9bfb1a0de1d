import assert from "node:assert/strict";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import { known } from "../../../core/model/unknown.js";
import type { WordedDiagnosis } from "../../../core/words/diagnosis/worded-diagnosis.js";
import { withPings } from "./change-observed.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

const CHAOS: ForwardingFact = {
  code: "nftables-drop",
  about: { of: "container", container: "ceos_3" },
  setting: "nftables, hook ingress of eth3",
  value: "table netdev chaos, chain in: numgen random mod 100 < 40 drop",
};

/** The pings of the link of ceos_3 and ceos_2 lose so many of twenty. */
const losing = async (
  lost: number,
  facts: readonly ForwardingFact[],
  isLossy = (address: string): boolean => address.startsWith("10.3.2."),
): Promise<WordedDiagnosis> =>
  diagnosed(
    await incident(),
    (await recorded("remediated")).map((host) => ({
      ...withPings(host, (one) =>
        isLossy(one.toAddress) ? { ...one, loss: { sent: 20, lost } } : one,
      ),
      ...(host.host === "host-a" ? { facts: { nftables: known(facts) } } : {}),
    })),
  );

describe("pings of which some are lost", function () {
  this.timeout(60_000);

  it("are explained by what may drop some of them", async () => {
    const found = await losing(8, [CHAOS]);
    assert.deepEqual(causesOf(found), ["undeclared ceos_3"]);
    assert.match(found.verdict, /^Most likely: .*numgen random mod 100 < 40 drop/);
    assert.deepEqual(found.unexplained, []);
    assert.deepEqual(
      found.symptoms.map(({ seen }) => seen),
      ["8 lost", "8 lost"],
    );
  });

  it("are explained by nothing where nothing on their way may drop some", async () => {
    for (const found of [
      await losing(8, []),
      await losing(8, [CHAOS], (address) => address.startsWith("10.2.4.")),
    ]) {
      assert.equal(found.symptoms.length, 2);
      assert.deepEqual(causesOf(found), []);
      assert.match(found.verdict, /^2 symptoms, and nothing that was read/);
    }
  });

  it("are no symptom where a single one is: hosts are busy", async () => {
    assert.deepEqual((await losing(1, [CHAOS])).symptoms, []);
  });
});
