import assert from "node:assert/strict";
import { outputOf } from "../lab/ssh-host.js";
import { useLab } from "../lab/shared-lab.js";
import { overlay } from "../../cli/overlay-command.js";

const VTEP = "vtep-10-14-23-9";

describe("overlay lab fault", function () {
  this.timeout(240_000);
  useLab();

  it("lists what it knows, and refuses what it does not know", async () => {
    const { exitCode, stdout } = await overlay(["lab", "fault", "--list"]);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^vni-mismatch: .+$/m);
    const unknown = await overlay(["lab", "fault", "no-such-fault"]);
    assert.equal(unknown.exitCode, 1);
    assert.match(unknown.stderr, /no fault "no-such-fault"; its faults are .*vni-mismatch/);
  });

  it("puts one defect into a remediated lab, and a reset takes it out", async () => {
    const vni = `ovs-vsctl get interface ${VTEP} options:key`;
    const reset = await overlay(["lab", "reset", "--remediated"]);
    assert.equal(reset.exitCode, 0, reset.stderr);
    assert.equal(await outputOf("host-b", vni), '"194382"\n');
    assert.equal(
      await outputOf("host-b", `ovs-vsctl get port ${VTEP} trunks`),
      "[3034, 3096, 3138, 3285, 3644]\n",
    );
    const fault = await overlay(["lab", "fault", "vni-mismatch"]);
    assert.equal(fault.exitCode, 0, fault.stderr);
    assert.equal(await outputOf("host-b", vni), '"194383"\n');
    const back = await overlay(["lab", "reset"]);
    assert.equal(back.exitCode, 0, back.stderr);
    assert.equal(await outputOf("host-b", vni), '"194382"\n');
    assert.equal(await outputOf("host-b", `ovs-vsctl get port ${VTEP} trunks`), "[]\n");
  });

  it("is seen, remediated or explained: one that up remediates, one that it cannot see", async () => {
    const { exitCode, stdout, stderr } = await overlay([
      ...["dev", "faults", "restarted-container", "stopped-ovs"],
    ]);
    assert.equal(exitCode, 0, `${stdout}\n${stderr}`);
    assert.match(stdout, /restarted-container .* up .* yes/);
    assert.match(stdout, /stopped-ovs .* unknown: ovs-vswitchd .* reset .* yes/);
  });
});
