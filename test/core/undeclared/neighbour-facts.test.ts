import assert from "node:assert/strict";
import type { ObservedHost, ObservedUnderlay } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import { describeUndeclared } from "../../../core/undeclared/describe.js";
import { undeclaredOf } from "../../../core/undeclared/undeclared-of.js";
import { incident, recorded } from "../diagnosis/fixture.js";

const A = { address: "10.14.23.93", mac: "4e:be:67:2b:10:42" };
const B = { address: "10.14.23.181", mac: "4e:33:95:09:dd:4e" };
const SECOND = "8a:c7:59:50:57:cd";

/** What is named where host-a knows host-b like this. */
const named = async (
  known_: Partial<ObservedUnderlay>,
  far: "read" | "not read" = "read",
): Promise<readonly string[]> => {
  const [first, second] = await recorded("remediated");
  assert.ok(first !== undefined && second !== undefined);
  const of = (host: ObservedHost, more: ObservedUnderlay): ObservedHost => ({
    ...host,
    underlay: known(more),
  });
  const knownBy = "openvswitch";
  const one = of(first, { mac: A.mac, neighbours: { [B.address]: B.mac }, knownBy, ...known_ });
  const other = of(second, { mac: B.mac, neighbours: { [A.address]: A.mac }, knownBy });
  return undeclaredOf(await incident(), [one, far === "read" ? other : second]).map(
    (fact) => `${fact.code}, ${describeUndeclared(fact)}`,
  );
};

describe("a far end that a host's kernel knows by another MAC address than Open vSwitch", function () {
  this.timeout(20_000);

  const does =
    "it is a second MAC address for the far end of a tunnel: another machine, or another of its own interfaces, answers for it too, or an entry is old or was set by hand";

  it("is named with the host that has it, where that was read", async () => {
    assert.deepEqual(await named({ kernel: { [B.address]: SECOND } }), [
      `underlay-second-mac, host-a: neighbour ${B.address} ${SECOND} to the kernel, while host-b has it with ${B.mac}: ${does}`,
    ]);
  });

  it("is named with both where the far end was not read", async () => {
    assert.deepEqual(await named({ kernel: { [B.address]: SECOND } }, "not read"), [
      `underlay-second-mac, host-a: neighbour ${B.address} ${SECOND} to the kernel, ${B.mac} to Open vSwitch: ${does}`,
    ]);
  });

  it("is named as one address of both hosts where it is that, and no entry is named beside", async () => {
    const copied = { mac: B.mac, kernel: { [B.address]: B.mac } };
    const shared = `underlay-shared-mac, host-a: neighbour ${B.address} ${B.mac} of host-b, and of host-a: it is one MAC address for two hosts: what is for the one is sent to the other, or is not sent at all`;
    assert.deepEqual(await named(copied), [shared]);
    // As before host-b took the address of host-a.
    assert.deepEqual(await named({ ...copied, neighbours: { [B.address]: SECOND } }), [shared]);
    assert.deepEqual(await named(copied, "not read"), []);
  });

  it("is nothing where both know the same, and the other table's fault where that one is wrong", async () => {
    assert.deepEqual(await named({ kernel: { [B.address]: B.mac } }), []);
    assert.deepEqual(
      await named({ kernel: { [B.address]: SECOND }, neighbours: {} }, "not read"),
      [],
    );
    const wrong = { neighbours: { [B.address]: SECOND } };
    const both = await named({ ...wrong, kernel: { [B.address]: SECOND } });
    assert.deepEqual(
      both.map((one) => one.split(",")[0]),
      ["tunnel-neighbour"],
    );
    assert.deepEqual(await named({ ...wrong, kernel: { [B.address]: B.mac } }), both);
  });
});
