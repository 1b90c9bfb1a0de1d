import assert from "node:assert/strict";
import { join } from "node:path";
import { check } from "../../cli/verbs/check.js";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { printingContext } from "./printing-context.js";

describe("a check of a host whose Open vSwitch does not run", function () {
  this.timeout(60_000);

  it("names the cause before its consequences, and what to type next", async () => {
    const { context, printed } = printingContext();
    const topology = join(projectRoot, "topologies/incident.yaml");
    const snapshot = join(projectRoot, "test/fixtures/snapshots/stopped-ovs.yaml");
    await check(context, { stack: "dev", topology, snapshot }).catch(() => undefined);
    const lines = printed.flatMap((line) => line.split("\n"));
    const place = (text: RegExp): number => lines.findIndex((line) => text.test(line));
    assert.ok(place(/ovs-vswitchd does not answer/) > 0);
    assert.ok(place(/ovs-vswitchd does not answer/) < place(/tenant MTU: host-a: path MTU/));
    assert.match(lines.at(-1) ?? "", /^next: `npx overlay diagnose /);
  });
});
