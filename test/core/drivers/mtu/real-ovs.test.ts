import assert from "node:assert/strict";
import { kinds } from "../../../../core/kinds/kinds.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { TenantMtuInputs } from "../../../../core/kinds/tenant-mtu/schema.js";
import type { Step } from "../../../../core/model/step.js";
import { known } from "../../../../core/model/unknown.js";
import { ceos1 } from "../ovs/observed-hosts.js";
import { observePrivateOvs } from "../ovs/observe-private-ovs.js";
import { startOvs, type PrivateOvs } from "../ovs/private-ovs.js";
import { handLine } from "../../../../core/model/hand-line.js";
import { onlyStep, stepsOf } from "../../planned.js";

const desired: TenantMtuInputs = {
  host: "host-a",
  bridge: "arch-ovs",
  ports: { "ceos_1:eth3": 1446 },
};

describe("The tenant MTU driver, against a real Open vSwitch", function () {
  this.timeout(60_000);
  let ovs: PrivateOvs;

  const observe = async (): Promise<ObservedHost> => {
    const host = await observePrivateOvs(ovs);
    const ifindex = Number(await ovs.tool("cat", "/sys/class/net/vh1f2e3/ifindex"));
    const device = known({ ...ceos1, peers: { eth3: ifindex } });
    return { ...host, devices: { ceos_1: device } };
  };
  const plan = async (): Promise<Step> =>
    onlyStep(kinds.TenantMtu.plan(desired, await observe(), "run-1"));
  const run = async (step: Step) => step.judge(await ovs.run(step.command));
  const kernelMtu = (): Promise<string> => ovs.tool("cat", "/sys/class/net/vh1f2e3/mtu");

  before(async () => {
    ovs = await startOvs();
  });
  after(() => ovs.stop());

  beforeEach(async () => {
    await ovs.tool("ovs-vsctl", "--if-exists", "del-br", "arch-ovs");
    await ovs.tool("sh", "-c", "ip link del vh1f2e3 2>&1 || true");
    const veth = ["link", "add", "vh1f2e3", "mtu", "9000", "type", "veth", "peer", "name"];
    await ovs.tool("ip", ...veth, "vc1f2e3", "mtu", "9000");
    const bridge = ["add-br", "arch-ovs", "--", "set", "bridge", "arch-ovs"];
    await ovs.tool(
      "ovs-vsctl",
      ...[...bridge, "datapath_type=netdev"],
      ...["--", "add-port", "arch-ovs", "vh1f2e3", "tag=3138"],
      ...["--", "set", "interface", "vh1f2e3", "type=system"],
    );
  });

  it("sets the device's own MTU, sees nothing left to do, and can be undone by hand", async () => {
    const step = await plan();
    assert.deepEqual(await run(step), { status: "done" });
    assert.equal(await kernelMtu(), "1446");
    assert.equal(await ovs.tool("ovs-vsctl", "get", "interface", "vh1f2e3", "mtu"), "1446");
    assert.deepEqual(stepsOf(kinds.TenantMtu.plan(desired, await observe(), "run-2")), []);
    await ovs.tool("sh", "-c", handLine(step.undo));
    assert.equal(await kernelMtu(), "9000");
  });

  it("writes nothing when the MTU was changed in the meantime, and says to what", async () => {
    const step = await plan();
    await ovs.tool("ovs-vsctl", "set", "interface", "vh1f2e3", "mtu_request=4000");
    // The switch sets the device first and writes column mtu a little later.
    await ovs.tool("ovs-vsctl", "--timeout=10", "wait-until", "interface", "vh1f2e3", "mtu=4000");
    const verdict = await run(step);
    assert.equal(verdict.status, "conflict");
    assert.match(verdict.reason, /mtu: was 9000, is 4000/);
    assert.equal(await kernelMtu(), "4000");
  });
});
