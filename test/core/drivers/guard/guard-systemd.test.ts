import assert from "node:assert/strict";
import { startSystemdHost, type SystemdHost } from "../ovs/systemd-host.js";
import { guardedRun } from "./guard-on-host.js";
import { bridgeOn, makeBridge, type GuardedBridge } from "./guarded-bridge.js";

const UNITS = "systemctl list-units --all --plain --no-legend 'overlay-guard-*'";
const FILES = "find /etc/systemd/system -name 'overlay-guard-*'";

describe("The guard, on a host that a real systemd starts", function () {
  this.timeout(180_000);
  let host: SystemdHost;
  let bridge: GuardedBridge;

  before(async () => {
    host = await startSystemdHost();
    bridge = bridgeOn(host);
  });
  after(() => host.stop());
  beforeEach(() => makeBridge(bridge));

  it("is a unit of its own, and nothing of it once it is confirmed", async () => {
    const run = guardedRun(host, { run: "aaaaaa01234567" });
    assert.deepEqual(await run.run(await bridge.planAccess()), { status: "done" });
    assert.match(
      await bridge.shell(UNITS),
      /^overlay-guard-aaaaaa01234567-\d+\.service +loaded active/,
    );
    assert.equal((await bridge.shell(FILES)).split("\n").length, 2);
    await run.tend("confirm");
    await bridge.shell("sleep 2");
    assert.equal(await bridge.shell(`${UNITS}; ${FILES}`), "");
    assert.equal(await bridge.show("get", "port", "vh1f2e3", "tag"), "3138");
  });

  it("takes back by itself, where the host ended at once and started again, what its run had written", async () => {
    await bridge.show("set", "bridge", "arch-ovs", "fail_mode=standalone");
    const run = guardedRun(host, { run: "bbbbbb01234567" });
    assert.deepEqual(await run.run(await bridge.planAccess()), { status: "done" });
    assert.deepEqual(await run.run(await bridge.planVtep()), { status: "done" });
    await host.reboot();
    assert.deepEqual(
      (await run.fired()).map((line) => line.split(" ")[0]),
      ["reverted", "reverted"],
    );
    assert.equal(await bridge.show("get", "port", "vh1f2e3", "tag"), "100");
    assert.equal(await bridge.show("list-ports", "arch-ovs"), "vh1f2e3");
    assert.equal(await bridge.shell(FILES), "");
    assert.equal((await run.tend("clean"))[0]?.state, "cleaned");
  });

  it("takes nothing back after another start once it was confirmed", async () => {
    const run = guardedRun(host, { run: "cccccc01234567" });
    await run.run(await bridge.planAccess());
    await run.tend("confirm");
    await host.reboot();
    assert.deepEqual(await run.tend("status"), []);
    assert.equal(await bridge.show("get", "port", "vh1f2e3", "tag"), "3138");
  });
});
