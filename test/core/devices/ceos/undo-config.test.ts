import assert from "node:assert/strict";
import { ceosConfig } from "../../../../core/devices/ceos/managed.js";
import { containerScript } from "../../../../core/devices/container/container-script.js";
import type { Step } from "../../../../core/model/step.js";
import { stepsOf } from "../../planned.js";
import { desiredWith, hostWith } from "./fixtures.js";
import { routed } from "./journey.js";
import { DEFAULT_CEOS } from "./recorded.js";
import { startStandIn, type StandIn } from "./stand-in.js";

const DESIRED = desiredWith(
  {
    Ethernet1: routed("10.1.2.2/24", { mtu: 1400 }),
    Ethernet2: { mode: "switchport", accessVlan: 44, shutdown: false },
  },
  { staticArp: { "10.1.2.1": "5254.0012.0001" } },
);

describe("what a guard takes back of a device's configuration", function () {
  this.timeout(60_000);
  let standIn: StandIn;
  let runs = 0;
  before(async () => {
    standIn = await startStandIn();
  });
  after(() => standIn.stop());

  const enter = (...lines: string[]): void => {
    standIn.cli(["configure", ...lines, "end"].join("\n"));
  };
  const running = (): string => standIn.cli("show running-config");
  const startup = (): string => standIn.cli("show startup-config");
  const sessions = (): string =>
    standIn
      .cli("show configuration sessions detail")
      .split("\n")
      .filter((line) => /pending/i.test(line) && !line.startsWith("Maximum"))
      .join("\n");
  const plan = (): readonly Step[] => {
    runs += 1;
    const observed = { ...hostWith(DEFAULT_CEOS), devices: { ceos_2: standIn.observe() } };
    return stepsOf(ceosConfig.plan(DESIRED, observed, `abcdef0000000${runs}`));
  };
  const run = (step: Step | undefined): void => {
    assert.ok(step);
    const verdict = step.judge(standIn.run(step.command));
    assert.equal(verdict.status, "done", verdict.status === "done" ? "" : verdict.reason);
  };
  /** What the guard runs for a step; the last line that it prints. */
  const takeBack = (step: Step | undefined): string => {
    const revert = step?.reverts?.[0];
    assert.ok(revert?.in === "script" && revert.container === "ceos_2");
    const { stdout } = standIn.run(containerScript(revert.container, revert.script, revert.args));
    return stdout.trim().split("\n").at(-1) ?? "";
  };

  beforeEach(() => {
    for (const port of [1, 2]) enter(`default interface Ethernet${port}`);
    enter(
      "no arp 10.1.2.1",
      "interface Ethernet1",
      "no switchport",
      "ip address 10.1.9.9/24",
      "ip address 10.1.8.8/24 secondary",
    );
  });

  it("is the running-config as it was, where the run has confirmed it; nothing is saved", () => {
    const before = running();
    const steps = plan();
    for (const step of steps) run(step);
    const saved = startup();
    assert.notEqual(running(), before);
    assert.equal(takeBack(steps.at(-1)), "reverted");
    assert.equal(running(), before);
    assert.equal(startup(), saved);
    assert.equal(sessions(), "");
    assert.equal(takeBack(steps.at(-2)), "unwritten");
    assert.equal(running(), before);
  });

  it("is the commit, at once, where it was not confirmed", () => {
    const before = running();
    const steps = plan();
    run(steps[0]);
    run(steps[1]);
    assert.notEqual(running(), before);
    assert.equal(takeBack(steps[1]), "reverted");
    assert.equal(running(), before);
    assert.equal(sessions(), "");
  });

  it("is nothing where somebody else has confirmed the commit, such as the next run", () => {
    const steps = plan();
    run(steps[0]);
    run(steps[1]);
    const session = /overlay-\S+/.exec(steps[1]?.title ?? "")?.[0] ?? "";
    standIn.cli(`configure session ${session} commit`);
    const confirmed = running();
    assert.equal(takeBack(steps[1]), "left");
    assert.equal(running(), confirmed);
    assert.equal(sessions(), "");
  });

  it("is nothing where it was not committed, but for the session", () => {
    const before = running();
    const steps = plan();
    run(steps[0]);
    assert.notEqual(sessions(), "");
    assert.equal(takeBack(steps[1]), "unwritten");
    assert.equal(running(), before);
    assert.equal(sessions(), "");
  });

  it("is nothing where somebody has changed the device since", () => {
    const steps = plan();
    for (const step of steps) run(step);
    enter("interface Ethernet3", "description of a colleague");
    const before = running();
    assert.equal(takeBack(steps.at(-1)), "left");
    assert.equal(running(), before);
    assert.equal(sessions(), "");
    enter("default interface Ethernet3");
  });

  it("is nothing while a commit of somebody else waits to be confirmed", () => {
    const steps = plan();
    for (const step of steps) run(step);
    standIn.cli(
      [
        "configure session theirs",
        "interface Ethernet3",
        "description x",
        "commit timer 00:05:00",
      ].join("\n"),
    );
    const before = running();
    assert.match(takeBack(steps.at(-1)), /^left another commit/);
    assert.equal(running(), before);
    standIn.cli("configure session theirs abort");
  });
});
