import assert from "node:assert/strict";
import { ceosConfig } from "../../../../core/devices/ceos/managed.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import {
  ceosConfigKind,
  type CeosConfigInputs,
} from "../../../../core/devices/ceos/config-schema.js";
import type { Step, Verdict } from "../../../../core/model/step.js";
import { desiredWith, hostWith } from "./fixtures.js";
import { JOURNEY, routed } from "./journey.js";
import { DEFAULT_CEOS } from "./recorded.js";
import { startStandIn, type StandIn } from "./stand-in.js";
import { refusalOf, stepsOf } from "../../planned.js";

describe("ceosConfig on the lab's cEOS stand-in", function () {
  this.timeout(30_000);
  let standIn: StandIn;
  let runs = 0;

  before(async () => {
    standIn = await startStandIn();
  });
  after(async () => {
    await standIn.stop();
  });

  const observe = (): ObservedHost => ({
    ...hostWith(DEFAULT_CEOS),
    devices: { ceos_2: standIn.observe() },
  });
  const plan = (desired: CeosConfigInputs, observed = observe()): readonly Step[] => {
    runs += 1;
    const steps = stepsOf(ceosConfig.plan(desired, observed, `run-${runs}`));
    return steps;
  };
  const run = (step: Step | undefined): Verdict => {
    assert.ok(step);
    return step.judge(standIn.run(step.command));
  };
  const expectDone = (step: Step | undefined): void => {
    const verdict = run(step);
    assert.equal(verdict.status, "done", verdict.status === "done" ? "" : verdict.reason);
  };
  const cleanUp = (steps: readonly Step[]): void => {
    for (const { cleanUp: command } of steps) if (command !== undefined) standIn.run(command);
  };
  const enter = (...lines: string[]): void => {
    standIn.cli(["configure", ...lines, "end"].join("\n"));
  };
  const withoutHeader = (text: string): string => text.split("\n").slice(2).join("\n");

  for (const [state, desired] of JOURNEY) {
    it(`brings about ${state}, saves it, and then has nothing left to do`, () => {
      const steps = plan(desired);
      assert.equal(steps.length, 3);
      for (const step of steps) expectDone(step);
      assert.deepEqual(plan(desired), []);
      assert.equal(
        withoutHeader(standIn.cli("show startup-config")),
        withoutHeader(standIn.cli("show running-config")),
      );
    });
  }

  it("puts a port-channel, a sub-interface and an SVI back to what was there: nothing", () => {
    enter("interface Ethernet4", "no switchport", "ip address 10.0.44.1/24");
    const desired = desiredWith({
      Ethernet4: { mode: "member", channelGroup: "20 mode on", shutdown: false },
      "Port-Channel20": routed("10.0.44.1/24"),
      Ethernet3: { mode: "routed", shutdown: false },
      "Ethernet3.200": routed("10.0.45.1/24", { encapsulation: 200 }),
      Ethernet2: { mode: "switchport", accessVlan: 44, shutdown: false },
      Vlan44: routed("10.0.46.1/24"),
    });
    const before = standIn.cli("show running-config");
    const restorer = ceosConfig.restorer;
    assert.ok(restorer);
    const recorded = restorer.record(observe(), ceosConfigKind.idOf(desired));
    assert.ok(recorded.known);
    for (const step of plan(desired)) expectDone(step);
    assert.match(standIn.cli("show running-config"), /interface Vlan44\n {3}ip address/);
    const byLacp = {
      ...desired,
      interfaces: {
        ...desired.interfaces,
        Ethernet4: { mode: "member", channelGroup: "20 mode active", shutdown: false },
        "Port-Channel20": {
          mode: "switchport",
          switchportMode: "trunk",
          trunkVlans: "44",
          shutdown: false,
        },
      },
    } as const;
    for (const step of plan(byLacp)) expectDone(step);
    assert.deepEqual(plan(byLacp), []);
    for (const step of plan(desired)) expectDone(step);
    for (const step of stepsOf(restorer.plan(recorded.value, desired, observe(), "run-back")))
      expectDone(step);
    assert.equal(standIn.cli("show running-config"), before);
    enter("default interface Ethernet4");
  });

  it("enters, corrects and keeps static ARP entries, and leaves others alone", () => {
    enter("arp 10.9.9.9 5254.0012.0009 arpa", "arp 10.1.2.1 5254.0012.0003 arpa");
    const desired = desiredWith(
      {},
      { staticArp: { "10.1.2.1": "5254.0012.0001", "10.1.3.1": "5254.0012.0002" } },
    );
    for (const step of plan(desired)) expectDone(step);
    assert.deepEqual(plan(desired), []);
    const lines = standIn.cli("show running-config").split("\n");
    assert.deepEqual(
      lines.filter((line) => line.startsWith("arp ")),
      [
        "arp 10.9.9.9 5254.0012.0009 arpa",
        "arp 10.1.2.1 5254.0012.0001 arpa",
        "arp 10.1.3.1 5254.0012.0002 arpa",
      ],
    );
  });

  it("remediates a trunk port, and leaves descriptions and other ports as they are", () => {
    enter("interface Ethernet1", "description uplink to ceos_1", "switchport mode trunk");
    enter("interface Ethernet4", "description spare", "shutdown");
    const desired = desiredWith({ Ethernet1: { mode: "switchport", shutdown: false } });
    for (const step of plan(desired)) expectDone(step);
    const text = standIn.cli("show running-config");
    assert.match(text, /interface Ethernet1\n {3}description uplink to ceos_1\n/);
    assert.doesNotMatch(text, /switchport mode trunk/);
    assert.match(text, /interface Ethernet4\n {3}description spare\n {3}shutdown\n!/);
  });

  it("overwrites nothing that somebody changes while the session is open", () => {
    const steps = plan(desiredWith({ Ethernet3: routed("10.0.3.1/24") }));
    expectDone(steps[0]);
    enter("interface Ethernet4", "description changed meanwhile");
    assert.equal(run(steps[1]).status, "conflict");
    cleanUp(steps);
    const text = standIn.cli("show running-config");
    assert.match(text, /description changed meanwhile/);
    assert.doesNotMatch(text, /10\.0\.3\.1/);
    assert.doesNotMatch(standIn.cli("show configuration sessions detail"), /overlay-\S+ +pending/);
  });

  it("opens nothing on a device that changed since it was observed", () => {
    const steps = plan(desiredWith({ Ethernet3: routed("10.0.3.1/24") }));
    enter("interface Ethernet4", "description changed again");
    assert.equal(run(steps[0]).status, "conflict");
    assert.doesNotMatch(standIn.cli("show configuration sessions detail"), /overlay-\S+ +pending/);
  });

  it("has an armed commit taken back by the clean-up", () => {
    const before = standIn.cli("show running-config");
    const steps = plan(desiredWith({ Ethernet3: routed("10.0.3.1/24") }));
    expectDone(steps[0]);
    expectDone(steps[1]);
    assert.match(standIn.cli("show running-config"), /10\.0\.3\.1/);
    cleanUp(steps);
    assert.equal(standIn.cli("show running-config"), before);
  });

  it("saves nothing when the commit was taken back before its confirmation", () => {
    const steps = plan(desiredWith({ Ethernet3: routed("10.0.3.1/24") }));
    expectDone(steps[0]);
    expectDone(steps[1]);
    cleanUp(steps);
    const verdict = run(steps[2]);
    assert.equal(verdict.status, "failed");
    assert.doesNotMatch(standIn.cli("show startup-config"), /10\.0\.3\.1/);
  });

  it("leaves other people's sessions as they are, and says that they are open", () => {
    standIn.cli("configure session colleague");
    const steps = plan(desiredWith({ Ethernet3: routed("10.0.3.1/24") }));
    const verdict = run(steps[0]);
    assert.ok(verdict.status === "done");
    assert.match(verdict.detail ?? "", /session "colleague" is open too/);
    cleanUp(steps);
    assert.match(standIn.cli("show configuration sessions detail"), /colleague +pending/);
  });

  it("writes nothing while somebody else's commit timer runs, whenever it began", () => {
    const desired = desiredWith({ Ethernet3: routed("10.0.3.1/24") });
    const steps = plan(desired);
    standIn.cli("configure session colleague commit timer 00:05:00");
    for (const step of steps.slice(0, 2)) assert.equal(run(step).status, "conflict");
    const refused = refusalOf(ceosConfig.plan(desired, observe(), "run-x"));
    assert.equal(refused.kind, "unsettled");
    assert.match(refused.reason, /"colleague" of user root .*in (?:300|299) s EOS goes back/);
    standIn.cli("configure session colleague commit");
  });

  it("says how to make room when all sessions are in use, and enters no line elsewhere", () => {
    for (const name of ["s1", "s2", "s3", "s4", "s5"]) standIn.cli(`configure session ${name}`);
    const verdict = run(plan(desiredWith({ Ethernet3: routed("10.0.3.1/24") }))[0]);
    assert.ok(verdict.status === "failed");
    assert.match(
      verdict.reason,
      /did not open .*Maximum number of pending sessions.*Open are s1 \(user root\), s2 .*\n.*'configure session s1 abort'\n.*'configure session s2 abort'/,
    );
  });
});
