import assert from "node:assert/strict";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import { withPings } from "./change-observed.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

const LINK = "10.1.2.";

/** The link between ceos_1 and ceos_2 dead: nobody there is found. */
const unfound = (host: ObservedHost): ObservedHost => {
  const { detail, ...rest } = withPings(host, (one) =>
    one.toAddress.startsWith(LINK) ? { ...one, outcome: "unresolved", passes: false } : one,
  );
  assert.ok(detail?.live !== undefined);
  const owners = detail.live.owners.map((one) =>
    one.address.startsWith(LINK) ? { ...one, macs: known([]) } : one,
  );
  return { ...rest, detail: { ...detail, live: { ...detail.live, owners } } };
};

const filterOn = (end: string, match: string, direction: string): ForwardingFact => ({
  code: "tc-filter",
  about: { of: "interface", container: "ceos_2", interface: end },
  setting: `tc filter, ${direction}`,
  value: `${match} action order 1: gact action drop`,
});

const diagnosedWith = async (...facts: readonly ForwardingFact[]) =>
  diagnosed(
    await incident(),
    (await recorded("remediated")).map((host) => ({
      ...unfound(host),
      ...(host.host === "host-b" ? { facts: { filters: known(facts) } } : {}),
    })),
  );

describe("a filter of tc that drops what a container sends", function () {
  this.timeout(60_000);

  it("explains for certain that nobody is found there", async () => {
    const arp = "protocol arp pref 1 flower handle 0x1 eth_type arp";
    const found = await diagnosedWith(filterOn("eth1", arp, "egress"));
    assert.deepEqual(causesOf(found), ["undeclared ceos_2:eth1"]);
    assert.equal(found.explanations[0]?.certainty, "certain");
  });

  it("is only supposed to be it where another one comes first, and is none of another link's", async () => {
    const all = "protocol all pref 2 matchall handle 0x1";
    const first = "protocol ip pref 1 flower handle 0x1 eth_type ipv4 ip_proto tcp";
    const second = await diagnosedWith(
      filterOn("eth1", first, "egress"),
      filterOn("eth1", all, "egress"),
    );
    assert.deepEqual(causesOf(second), ["undeclared ceos_2:eth1"]);
    assert.equal(second.explanations[0]?.certainty, "supposed");
    const elsewhere = await diagnosedWith(filterOn("eth3", all, "egress"));
    assert.notEqual(elsewhere.explanations[0]?.certainty, "certain");
  });
});
