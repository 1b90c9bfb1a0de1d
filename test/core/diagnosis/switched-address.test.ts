import assert from "node:assert/strict";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

/** Of the link from ceos_1 to ceos_2, which ceos_5 switches. */
const ADDRESS = "10.1.5.2";
const MACS = { ceos_2: "72:42:1f:c8:4b:90", ceos_5: "72:42:1f:91:d4:27" };

const taken: ForwardingFact = {
  code: "address-taken",
  about: { of: "container", container: "ceos_5" },
  setting: `address ${ADDRESS}`,
  value: "on vlan1, as on ceos_2",
};

/** The remediated lab, where ceos_5 has the address too, and these answer for it. */
const withAnswers = async (macs: readonly string[]): Promise<readonly ObservedHost[]> =>
  (await recorded("remediated")).map((host): ObservedHost => {
    if (host.host !== "host-a") return host;
    const { detail } = host;
    assert.ok(detail?.live !== undefined);
    assert.ok(detail.live.owners.some(({ address }) => address === ADDRESS));
    const owners = detail.live.owners.map((one) =>
      one.address === ADDRESS ? { ...one, macs: known(macs) } : one,
    );
    return {
      ...host,
      detail: { ...detail, live: { ...detail.live, owners } },
      facts: { ...host.facts, routing: known([taken]) },
    };
  });

describe("an address of a link that the switch between its ends has too", function () {
  this.timeout(60_000);

  it("is why two answer for it, and is certain where the second is the switch", async () => {
    const told = diagnosed(await incident(), await withAnswers([MACS.ceos_5, MACS.ceos_2]));
    assert.deepEqual(causesOf(told), ["undeclared ceos_5"]);
    assert.equal(told.explanations[0]?.certainty, "certain");
    assert.match(told.verdict, /address 10\.1\.5\.2 on vlan1, as on ceos_2/);
  });

  it("is not why somebody else answers", async () => {
    const told = diagnosed(await incident(), await withAnswers([MACS.ceos_2, "02:00:00:00:00:99"]));
    assert.ok(told.explanations.every(({ certainty }) => certainty !== "certain"));
  });

  it("explains nothing where the owner alone answers, and is said all the same", async () => {
    const told = diagnosed(await incident(), await withAnswers([MACS.ceos_2]));
    assert.deepEqual(told.symptoms, []);
    assert.match(told.verdict, /address 10\.1\.5\.2/);
  });
});
