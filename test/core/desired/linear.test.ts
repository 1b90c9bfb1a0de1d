import assert from "node:assert/strict";
import { desiredResources } from "../../../core/desired/desired-resources.js";
import { cleanOverlay } from "../../../dev/bench/large-overlay.js";

/** How often each link may be looked at, whatever the size: each kind goes through them a few times. */
const LOOKS_AT_A_LINK = 30;

describe("desiredResources of a large overlay", function () {
  this.timeout(60_000);

  const looksPerLink = (hosts: number): number => {
    const { topology } = cleanOverlay(hosts, 4);
    let looks = 0;
    const links = new Proxy(topology.links, {
      get: (all, key, receiver): unknown => {
        if (typeof key === "string" && /^\d+$/.test(key)) looks += 1;
        return Reflect.get(all, key, receiver);
      },
    });
    assert.ok(desiredResources({ ...topology, links }).length > topology.links.length);
    return looks / topology.links.length;
  };

  it("looks at a link as often as in a small one", () => {
    for (const hosts of [4, 16, 48]) {
      const looks = looksPerLink(hosts);
      assert.ok(looks > 1, "no look is counted");
      assert.ok(looks <= LOOKS_AT_A_LINK, `${hosts} hosts: ${looks} looks at each link`);
    }
  });
});
