import assert from "node:assert/strict";
import { kinds } from "../../core/kinds/kinds.js";
import type { PropertyMap } from "../../plugin-kit/index.js";
import { resourceHandler } from "../../provider/resource-handler.js";

const NEVER = () => assert.fail("a check asks no host");
const IDENTITY = { urn: "urn:pulumi:dev::lab::t::r", type: "t", name: "r" };

const PLACE = { host: "host-a", bridge: "arch-ovs" };
const DECLARED = { ...PLACE, tunnels: { "vtep-v301 to 10.0.1.1": "absent" } };
/** As a host is read: every tunnel that is there, and none that is not. */
const LIVE = { ...PLACE, tunnels: { "vtep-b to 10.0.1.1": "VNI 1000" } };
const RETIRED_IS_THERE = { ...PLACE, tunnels: { "vtep-v301 to 10.0.1.1": "VNI 301" } };

const checked = async (recorded: PropertyMap | undefined, declared: PropertyMap = DECLARED) => {
  const { check } = resourceHandler(kinds.RetiredVteps, NEVER);
  const request = { ...IDENTITY, recorded, declared };
  return check?.(request, { signal: new AbortController().signal, log: () => Promise.resolve() });
};

describe("overlay plugin: a kind that reads more than is declared", () => {
  it("stays recorded as it was read where it is as declared", async () => {
    assert.deepEqual(await checked(LIVE), { inputs: LIVE, failures: [] });
  });

  it("is as declared where it is not recorded yet, or is otherwise", async () => {
    const asDeclared = { inputs: DECLARED, failures: [] };
    assert.deepEqual(await checked(undefined), asDeclared);
    assert.deepEqual(await checked(RETIRED_IS_THERE), asDeclared);
  });

  it("is another thing on another bridge", async () => {
    const elsewhere = { ...DECLARED, bridge: "other" };
    assert.deepEqual(await checked(LIVE, elsewhere), { inputs: elsewhere, failures: [] });
  });

  it("is judged before all that", async () => {
    const wrong = await checked(LIVE, { ...PLACE, tunnels: { nonsense: "absent" } });
    assert.equal(wrong?.failures.length, 1);
  });
});
