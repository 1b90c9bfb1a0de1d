import assert from "node:assert/strict";
import { countedOn } from "../../../../core/diagnosis/questions/counted.js";
import type { Rates } from "../../../../core/model/live-probes.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import { known } from "../../../../core/model/unknown.js";
import { portOf, withPorts } from "../change-observed.js";
import { recorded } from "../fixture.js";

const counting = (host: ObservedHost, rates: Rates): ObservedHost => {
  assert.ok(host.detail?.live !== undefined);
  const live = { ...host.detail.live, rates: known(rates) };
  return { ...host, detail: { ...host.detail, live } };
};
const first = async (): Promise<ObservedHost> =>
  (await recorded("remediated"))[0] ?? assert.fail("no host");

describe("what bridges counted between two readings", () => {
  it("is the busiest direction of the busiest tunnel, in packets a second, and what moved", async () => {
    const tunnels = withPorts(await first(), "arch-ovs", () => ({
      "vtep-2": portOf("vtep-2", "vxlan", {}),
    }));
    const of = (ports: Rates["ports"]) =>
      countedOn([counting(tunnels, { seconds: 2, moved: 7, ports })]);
    const counted = { host: "host-a", moved: 7, seconds: 2 };
    const busy = { rx: 90, tx: 9000 };
    assert.deepEqual(of({ "vtep-10-14-23-1": { rx: 5, tx: 11 }, "vtep-2": { rx: 4, tx: 1 } }), [
      { ...counted, packetsPerSecond: 6 },
    ]);
    assert.deepEqual(of({ "vtep-2": { rx: 30, tx: 3 }, vnet10: busy }), [
      { ...counted, packetsPerSecond: 15 },
    ]);
    assert.deepEqual(of({ vnet10: busy }), [{ ...counted, packetsPerSecond: 0 }]);
  });

  it("is nothing of a host that was not read twice", async () => {
    const host = await first();
    assert.ok(host.detail !== undefined);
    const { live, ...detail } = host.detail;
    assert.ok(live !== undefined);
    assert.deepEqual(countedOn([{ ...host, detail }]), []);
    const { detail: none, ...bare } = host;
    assert.equal(none.live, live);
    assert.deepEqual(countedOn([bare]), []);
  });
});
