import assert from "node:assert/strict";
import { guardRefusal } from "../../../../core/drivers/guard/guarded-command.js";
import { settleEarlierGuards } from "../../../../core/drivers/guard/settle-earlier.js";
import { known } from "../../../../core/model/unknown.js";
import { guardedRun } from "./guard-on-host.js";
import { useGuardedBridge } from "./guarded-bridge.js";

describe("The guard, on a host that was rebooted", function () {
  this.timeout(60_000);
  const { ovs, show, shell, observe, planVtep, planAccess, leftOnHost } = useGuardedBridge();

  /** Ends the guard as a reboot does, and gives the host another boot id. */
  const reboot = async (): Promise<void> => {
    await shell(`kill -KILL $(cat /var/lib/overlay-guard/*/pid)
cat /proc/sys/kernel/random/uuid >/run/boot_id
mount --bind /run/boot_id /proc/sys/kernel/random/boot_id`);
  };

  it("is there after a reboot, does not go on for the run, and takes back when it is asked", async () => {
    const run = guardedRun(ovs, { seconds: 60 });
    await run.run(await planAccess());
    const next = await planVtep();
    await reboot();
    for (const asked of ["status", "renew"] as const) {
      const [guard] = await run.tend(asked, 60);
      assert.equal(guard?.state, "rebooted");
      assert.equal(guard.secondsLeft, undefined);
    }
    assert.match(guardRefusal(await ovs.run(run.command(next))) ?? "", /the host was rebooted/);
    assert.equal(await show("get", "port", "vh1f2e3", "tag"), "3138");
    const [fired] = await run.tend("revert", 30);
    assert.equal(fired?.state, "fired");
    assert.deepEqual(
      fired.reverted.map(({ outcome }) => outcome),
      ["unwritten", "reverted"],
    );
    assert.equal(await show("get", "port", "vh1f2e3", "tag"), "100");
    assert.equal((await run.tend("clean"))[0]?.state, "cleaned");
    assert.equal(await leftOnHost(), "");
  });

  it("leaves after a reboot what somebody has changed since, and begins anew where it met it", async () => {
    const run = guardedRun(ovs, { seconds: 60 });
    await run.run(await planVtep());
    await run.run(await planAccess());
    await show("set", "port", "vh1f2e3", "tag=4000");
    const [dir] = (await shell("echo /var/lib/overlay-guard/*")).trim().split(" ");
    await reboot();
    await shell(`mv ${dir}/armed ${dir}/firing; echo 'fired before' >${dir}/record`);
    assert.equal((await run.tend("status"))[0]?.state, "rebooted");
    const [fired] = await run.tend("revert", 30);
    assert.deepEqual(
      fired?.reverted.map(({ outcome }) => outcome),
      ["left", "reverted"],
    );
    assert.equal(await show("get", "port", "vh1f2e3", "tag"), "4000");
    assert.equal(await show("list-ports", "arch-ovs"), "vh1f2e3");
  });

  /** What a container has after a reboot: a port of the same name, on another device. */
  const renewDevice = (): Promise<string> =>
    shell(
      "ip link del vh1f2e3; ip link add spare type veth; ip link add vh1f2e3 type veth peer name vc1f2e3; sleep 1",
    );

  it("is taken over by the next update of its topology, and ends as that one does", async () => {
    for (const ending of ["confirm", "fire"] as const) {
      await show("set", "port", "vh1f2e3", "tag=100");
      const run = guardedRun(ovs, { seconds: 60, topology: "lab-1" });
      await run.run(await planAccess());
      const next = await planVtep();
      await reboot();
      await renewDevice();
      const guards = known(await run.tend("status"));
      const observed = { ...(await observe()), guards };
      const [step, ...others] = settleEarlierGuards(observed, "ffffff00000001");
      assert.ok(step !== undefined && others.length === 0);
      assert.deepEqual(step.judge(await ovs.run(step.command)), { status: "done" });
      // Whoever armed it may live, and hears of the reboot; the run that took it over goes on.
      assert.equal((await run.tend("renew", 60))[0]?.state, "rebooted");
      assert.match(guardRefusal(await ovs.run(run.command(next))) ?? "", /the host was rebooted/);
      assert.equal((await run.tend("take-over", 60))[0]?.state, "armed");
      if (ending === "confirm") {
        assert.equal((await run.tend("confirm"))[0]?.state, "confirmed");
        assert.equal(await show("get", "port", "vh1f2e3", "tag"), "3138");
      } else {
        await run.tend("take-over", 1);
        assert.match((await run.fired())[1] ?? "", /^reverted /);
        assert.equal(await show("get", "port", "vh1f2e3", "tag"), "100");
      }
      await shell("ip link del spare");
    }
  });

  it("takes each step back once, where the host starts it and somebody asks for it too", async () => {
    const run = guardedRun(ovs, { seconds: 60 });
    await run.run(await planAccess());
    await reboot();
    const dir = "/var/lib/overlay-guard/abcdef01234567";
    await shell(`echo 'echo x >>/run/times; sleep 1' >>${dir}/00001.part`);
    await shell(
      `for n in 1 2 3; do setsid sh ${dir}/job.sh ${dir} >/dev/null 2>&1 & sleep 0.3; done`,
    );
    const [fired] = await run.tend("revert", 30);
    assert.equal(fired?.reverted.length, 1);
    assert.equal(await shell("cat /run/times; rm /run/times"), "x");
  });

  it("is begun anew by nobody but the host, or who asks, where a power cut left its start empty", async () => {
    const run = guardedRun(ovs, { seconds: 60 });
    await run.run(await planAccess());
    await shell(": >/var/lib/overlay-guard/abcdef01234567/start");
    assert.equal((await run.tend("renew", 60))[0]?.state, "rebooted");
    assert.equal((await run.tend("revert", 30))[0]?.state, "fired");
  });

  it("is started again by systemd, and by nothing of it once it is over", async () => {
    const units = "/etc/systemd/system";
    const listed = `cd ${units}; find . -name 'overlay-guard-*' | sort; true`;
    await shell(`mkdir -p /run/systemd/system ${units}; mount -t tmpfs tmpfs ${units}`);
    try {
      const run = guardedRun(ovs, { seconds: 60 });
      await run.run(await planAccess());
      const unit = "overlay-guard-abcdef01234567.service";
      assert.equal(await shell(listed), `./multi-user.target.wants/${unit}\n./${unit}`);
      const started = await shell(
        `sed -n 's/^ExecStart=//p' ${units}/multi-user.target.wants/${unit}`,
      );
      await reboot();
      await shell(started);
      assert.match((await run.fired()).join("\n"), /^reverted /);
      assert.equal(await show("get", "port", "vh1f2e3", "tag"), "100");
      assert.equal(await shell(listed), "");
      await run.tend("clean");
      const confirmed = guardedRun(ovs, { seconds: 60, run: "abcdef01234568" });
      await confirmed.run(await planAccess());
      assert.match(await shell(listed), /34568/);
      await confirmed.tend("confirm");
      assert.doesNotMatch(await shell(listed), /34568/);
    } finally {
      await shell(`umount ${units}; rm -rf /run/systemd`);
    }
  });
});
