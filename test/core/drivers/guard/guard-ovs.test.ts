import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { kinds } from "../../../../core/kinds/kinds.js";
import type { BridgeInputs } from "../../../../core/kinds/bridge/schema.js";
import type { TenantMtuInputs } from "../../../../core/kinds/tenant-mtu/schema.js";
import { known } from "../../../../core/model/unknown.js";
import { settleEarlierGuards } from "../../../../core/drivers/guard/settle-earlier.js";
import { guardRefusal } from "../../../../core/drivers/guard/guarded-command.js";
import { stepsOf } from "../../planned.js";
import { guardedRun, managedColumns } from "./guard-on-host.js";
import type { PrivateOvs } from "../ovs/private-ovs.js";
import { access, on, useGuardedBridge, vtep } from "./guarded-bridge.js";

const bridge: BridgeInputs = { ...on, failMode: "secure", forwardBpdu: true };
const mtu: TenantMtuInputs = { ...on, ports: { "ceos_1:eth3": 1446 } };

describe("The guard, on a real Open vSwitch", function () {
  this.timeout(60_000);
  const { ovs, show, shell, observe, planVtep, planAccess, leftOnHost } = useGuardedBridge();

  it("takes back every kind of write when nobody is heard of any more", async () => {
    await show("add-port", "arch-ovs", "old", "--", "set", "interface", "old", "type=vxlan");
    await show("set", "interface", "old", "options:remote_ip=192.0.2.9", "options:key=9");
    await show("set", "port", "old", "trunks=1,2", "external_ids:whose=mine");
    const before = await managedColumns(ovs);
    const run = guardedRun(ovs, { seconds: 4 });
    const obsolete = { ...on, tunnels: { "old to 192.0.2.9": "absent" } };
    const plans = [
      async () => kinds.ObsoleteTunnels.plan(obsolete, await observe(), "run-1"),
      async () => kinds.VtepPort.plan(vtep, await observe(), "run-1"),
      async () => kinds.AccessPort.plan(access, await observe(), "run-1"),
      async () => kinds.TenantMtu.plan(mtu, await observe(), "run-1"),
      async () =>
        kinds.Bridge.plan(
          { ...bridge, claims: { "ceos_1:eth3": "3138" } },
          await observe(),
          "run-1",
        ),
    ];
    let steps = 0;
    for (const plan of plans) {
      for (const step of stepsOf(await plan())) {
        assert.deepEqual(await run.run(step), { status: "done" }, step.title);
        steps += 1;
        await run.tend("renew", 4);
      }
    }
    assert.equal(await show("get", "interface", "vh1f2e3", "mtu"), "1446");
    assert.match(await show("list-ports", "arch-ovs"), /^vh1f2e3\nvtep-1$/);
    assert.ok(steps >= 6, `${steps} steps`);
    const record = await run.fired();
    assert.equal(record.length, steps);
    for (const line of record) assert.match(line, /^reverted /);
    assert.match(record[0] ?? "", /arch-ovs/);
    assert.equal(await managedColumns(ovs), before);
    assert.equal(await ovs.tool("cat", "/sys/class/net/vh1f2e3/mtu"), "9000");
  });

  it("says of which topology it is, lives on as long as it is renewed, and is waited for until it has fired", async () => {
    const run = guardedRun(ovs, { seconds: 3, topology: "lab-1" });
    await run.run(await planVtep());
    const earlier = { ...(await observe()), guards: known(await run.tend("status")) };
    const [step] = settleEarlierGuards(earlier, "abcdef99999999");
    assert.ok(step?.takesOver !== undefined);
    for (let times = 0; times < 5; times += 1) {
      await sleep(1000);
      assert.equal(step.judge(await ovs.run(step.command)).status, "done");
    }
    assert.match(await show("list-ports", "arch-ovs"), /vtep-1/);
    const [guard] = await run.tend("outwait", 20);
    assert.equal(guard?.state, "fired");
    assert.equal(guard.topology, "lab-1");
    assert.doesNotMatch(await show("list-ports", "arch-ovs"), /vtep-1/);
    assert.equal(step.judge(await ovs.run(step.command)).status, "conflict");
    assert.deepEqual((await run.tend("clean")).length, 1);
  });

  it("leaves what somebody else has changed since, and takes the rest back", async () => {
    const run = guardedRun(ovs, { seconds: 3 });
    await show("set", "bridge", "arch-ovs", "external_ids:theirs=1");
    await run.run(await planVtep());
    await run.run(await planAccess());
    await show("set", "port", "vtep-1", "trunks=10,20,30");
    await show("set", "bridge", "arch-ovs", "external_ids:theirs=2");
    const record = await run.fired();
    assert.match(record.join("\n"), /^reverted .*eth3.*\nleft .*vtep-1/);
    assert.equal(await show("get", "port", "vtep-1", "trunks"), "[10, 20, 30]");
    assert.equal(await show("get", "port", "vh1f2e3", "tag"), "100");
    assert.equal(await show("get", "bridge", "arch-ovs", "external_ids:theirs"), '"2"');
  });

  it("takes steps on the same thing back one after the other, the last first", async () => {
    const run = guardedRun(ovs, { seconds: 60 });
    for (const vlan of [3138, 3139, 3140]) await run.run(await planAccess(vlan));
    const [done] = await run.tend("revert", 20);
    assert.equal(done?.state, "fired");
    assert.match(done.firedAt ?? "", /^20\d\d-/);
    assert.deepEqual(
      done.reverted.map(({ outcome }) => outcome),
      ["reverted", "reverted", "reverted"],
    );
    assert.equal(await show("get", "port", "vh1f2e3", "tag"), "100");
    const again = await ovs.run(run.command(await planAccess()));
    assert.match(guardRefusal(again) ?? "", /it has fired/);
    assert.equal(await show("get", "port", "vh1f2e3", "tag"), "100");
    assert.equal((await run.tend("confirm"))[0]?.state, "fired");
    assert.equal((await run.tend("clean"))[0]?.state, "cleaned");
    assert.equal(await leftOnHost(), "");
  });

  it("leaves no file and no process once it is confirmed, and the change stays", async () => {
    const run = guardedRun(ovs, { seconds: 60 });
    await Promise.all([run.run(await planVtep()), run.run(await planAccess())]);
    const [armed] = await run.tend("status");
    assert.deepEqual(
      { ...armed, since: undefined, secondsLeft: undefined },
      {
        ...{ run: "abcdef01234567", state: "armed", by: "me@here", seconds: 60, steps: 2 },
        ...{ reverted: [], since: undefined, secondsLeft: undefined },
      },
    );
    assert.ok((armed?.secondsLeft ?? 0) > 50);
    assert.equal(await ovs.tool("stat", "-c", "%a", "/var/lib/overlay-guard"), "700");
    assert.equal((await run.tend("confirm"))[0]?.state, "confirmed");
    await sleep(1500);
    assert.equal(await leftOnHost(), "");
    assert.equal(await show("get", "port", "vh1f2e3", "tag"), "3138");
    assert.deepEqual(await run.tend("status"), []);
  });

  it("calls a step that never came to its write what it is", async () => {
    const run = guardedRun(ovs, { seconds: 60 });
    const step = await planAccess();
    const tunnel = await planVtep();
    await show("set", "port", "vh1f2e3", "trunks=5");
    assert.equal((await run.run(step)).status, "conflict");
    // Without its arguments it ends as it is about to write: the guard has it, and there is no such port.
    await ovs.run({ ...run.command(tunnel), argv: ["sh", "-s", "--"] });
    assert.equal(await show("list-ports", "arch-ovs"), "vh1f2e3");
    const [fired] = await run.tend("revert", 20);
    assert.deepEqual(
      fired?.reverted.map(({ outcome }) => outcome),
      ["unwritten", "unwritten"],
    );
    assert.equal(await show("get", "port", "vh1f2e3", "trunks"), "[5]");
  });

  it("waits for a database that is frozen, and then takes back", async () => {
    const run = guardedRun(ovs, { seconds: 2 });
    await run.run(await planAccess());
    await shell("kill -STOP $(cat /run/openvswitch/ovsdb-server.pid)");
    await sleep(6000);
    assert.equal((await run.tend("status"))[0]?.state, "firing");
    await shell("kill -CONT $(cat /run/openvswitch/ovsdb-server.pid)");
    assert.match((await run.fired()).join("\n"), /^reverted /);
    assert.equal(await show("get", "port", "vh1f2e3", "tag"), "100");
  });

  it("goes on in another process where its own was killed and the run still lives", async () => {
    const run = guardedRun(ovs, { seconds: 60 });
    await run.run(await planAccess());
    const kill = "kill -KILL $(cat /var/lib/overlay-guard/*/pid); sleep 0.2";
    await shell(kill);
    assert.equal((await run.tend("status"))[0]?.state, "dead");
    assert.equal((await run.tend("renew", 2))[0]?.state, "armed");
    assert.match((await run.fired()).join("\n"), /^reverted /);
  });

  it("works with the tools of BusyBox", async () => {
    await shell(
      `mkdir /run/bb; for tool in $(busybox --list); do ln -s "$(command -v busybox)" "/run/bb/$tool"; done`,
    );
    try {
      for (const tool of ["ovs-vsctl", "ovsdb-client"])
        await shell(`ln -s "$(command -v ${tool})" /run/bb/`);
      const busybox: PrivateOvs = {
        ...ovs,
        run: (command) => ovs.run({ ...command, argv: ["env", "PATH=/run/bb", ...command.argv] }),
      };
      const run = guardedRun(busybox, { seconds: 60 });
      assert.deepEqual(await run.run(await planAccess()), { status: "done" });
      for (const asked of ["renew", "status", "take-over"] as const)
        assert.equal((await run.tend(asked, 2))[0]?.state, "armed", asked);
      assert.match((await run.fired()).join("\n"), /^reverted /);
      assert.equal(await show("get", "port", "vh1f2e3", "tag"), "100");
    } finally {
      await shell("rm -r /run/bb");
    }
  });

  it("is kept where there is room, and the step is refused where there is none anywhere", async () => {
    const step = await planAccess();
    const places = "/var/lib/overlay-guard /run/overlay-guard /tmp/overlay-guard-0";
    const full = `mkdir -m 700 "$p"; mount -t tmpfs -o size=8k,mode=700 tmpfs "$p"; dd if=/dev/zero of="$p/full" bs=1k 2>&1 || :`;
    await shell(`for p in ${places}; do ${full}; done`);
    try {
      const run = guardedRun(ovs, { seconds: 60 });
      assert.match(guardRefusal(await ovs.run(run.command(step))) ?? "", /no room for it in \/tmp/);
      assert.equal(await show("get", "port", "vh1f2e3", "tag"), "100");
      await shell("umount /run/overlay-guard");
      assert.deepEqual(await run.run(step), { status: "done" });
      assert.match(await ovs.tool("ls", "/run/overlay-guard"), /^abcdef01234567$/);
      await run.run(await planVtep());
      assert.equal((await run.tend("status"))[0]?.steps, 2);
      assert.equal(await shell("ls /var/lib/overlay-guard"), "full");
      assert.equal((await run.tend("confirm"))[0]?.state, "confirmed");
    } finally {
      await shell(`for p in ${places}; do umount "$p" 2>&1; rm -rf "$p"; done; true`);
    }
  });

  it("is kept in no folder that is not its owner's alone", async () => {
    const step = await planAccess();
    await shell(
      "touch /var/lib/overlay-guard /run/overlay-guard; mkdir -m 755 /tmp/overlay-guard-0",
    );
    try {
      const run = guardedRun(ovs, { seconds: 60 });
      assert.match(guardRefusal(await ovs.run(run.command(step))) ?? "", /no folder of its own/);
      assert.equal(await show("get", "port", "vh1f2e3", "tag"), "100");
      await ovs.tool("rmdir", "/tmp/overlay-guard-0");
      assert.deepEqual(await run.run(step), { status: "done" });
      assert.equal((await run.tend("confirm"))[0]?.state, "confirmed");
    } finally {
      await shell("rm -rf /var/lib/overlay-guard /run/overlay-guard");
    }
  });
});
