import assert from "node:assert/strict";
import { comparedLinux } from "../../../../core/devices/linux/compared.js";
import type { LinuxConfigInputs } from "../../../../core/devices/linux/config-schema.js";
import { checkLinuxFile } from "../../../../core/devices/linux/check-file.js";
import { linuxConfig } from "../../../../core/devices/linux/managed.js";
import { observedSettings } from "../../../../core/devices/linux/observed-settings.js";
import { parseLinux } from "../../../../core/devices/linux/parse.js";
import type { Section } from "../../../../core/model/probe.js";
import type { StepResult } from "../../../../core/model/step.js";
import { known } from "../../../../core/model/unknown.js";
import { onlyStep, refusalOf } from "../../planned.js";
import { hostOf, sectionOf, type Stack } from "./network-stack.js";

const STACK: Stack = {
  forwarding: true,
  links: {
    eth1: { mtu: 1400, up: true, addresses: ["10.1.2.1/24", "10.1.9.1/24"] },
    eth2: { mtu: 1500, up: false, addresses: [] },
  },
  routes: { "0.0.0.0/0": ["10.1.2.254"] },
  neighbours: { "10.1.2.2": "52:54:00:00:00:0a" },
};

const parsed = (section: Section) => parseLinux("h1", "host-a", section);

const container = () => {
  const device = parsed(sectionOf(STACK));
  assert.ok(device.known);
  return device.value;
};

describe("a plain container that was read", () => {
  it("has its ports' peers and MAC addresses, in small letters", () => {
    const { peers, macs, kind } = container();
    assert.equal(kind, "linux");
    assert.deepEqual(peers, { eth1: 41, eth2: 42 });
    assert.deepEqual(macs, { eth1: "52:54:00:ab:00:01", eth2: "52:54:00:ab:00:02" });
  });

  it("has settings in the terms of every kind of device", () => {
    assert.deepEqual(observedSettings(container()), {
      known: true,
      value: {
        staticArp: { "10.1.2.2": "52:54:00:00:00:0a" },
        interfaces: {
          eth1: {
            ...{ mode: "routed", address: "10.1.2.1/24", secondaryAddresses: ["10.1.9.1/24"] },
            ...{ mtu: 1400, shutdown: false },
          },
          eth2: {
            ...{ mode: "routed", address: null, secondaryAddresses: [] },
            ...{ mtu: 1500, shutdown: true },
          },
        },
      },
    });
    const { state } = container();
    assert.ok(state.known);
    const eth1 = { ...STACK.links["eth1"], diverted: "bridge port of br0" };
    const bridged = { ...state.value, interfaces: { eth1 } } as typeof state.value;
    const settings = observedSettings({ ...container(), state: known(bridged) });
    assert.equal(settings.known && settings.value.interfaces["eth1"]?.mode, "member");
  });

  it("is compared by what is set, and by why that is not known", () => {
    const unread = parsed({ ...sectionOf(STACK), stdout: withAnswer("forwarding", "yes") });
    assert.ok(unread.known);
    assert.deepEqual(comparedLinux(unread.value), { state: unread.value.state });
    const { state } = comparedLinux(container());
    const { state: live } = container();
    assert.ok(state?.known === true && live.known);
    const { forwarding, routes, neighbours, interfaces } = live.value;
    assert.deepEqual(state.value, { forwarding, routes, neighbours, interfaces });
  });

  it("is unknown in parts: its state where one of the answers cannot be read", () => {
    const codeOf = (name: string, text: string): string => {
      const device = parsed({ ...sectionOf(STACK), stdout: withAnswer(name, text) });
      assert.ok(device.known);
      return device.value.state.known ? "" : device.value.state.unknown.code;
    };
    assert.equal(codeOf("routes", "no JSON"), "COMMAND-UNREADABLE");
    assert.equal(codeOf("neighbours", "{}"), "COMMAND-UNREADABLE");
    assert.equal(codeOf("forwarding", "2"), "LINUX-FORWARDING-UNREADABLE");
    assert.equal(codeOf("forwarding", "0"), "");
    const device = parsed({ ...sectionOf(STACK), stdout: withAnswer("links", "no JSON") });
    assert.ok(!device.known);
    assert.equal(device.unknown.code, "COMMAND-UNREADABLE");
  });

  it("is unknown as a whole where its namespace was not entered, or not to the end", () => {
    const codeOf = (section: Section): string => {
      const device = parsed(section);
      return device.known ? "" : device.unknown.code;
    };
    const stderr = "Error: No such container: h1";
    assert.equal(codeOf({ exitCode: 1, stdout: "", stderr }), "CONTAINER-MISSING");
    const { stdout } = sectionOf(STACK);
    const cut = stdout.replace("#overlay:done\n", "");
    assert.equal(codeOf({ exitCode: 137, stdout: cut, stderr: "" }), "CONTAINER-TIMED-OUT");
    assert.equal(
      codeOf({ exitCode: 0, stdout: "#overlay:done\n", stderr: "" }),
      "CONTAINER-CUT-SHORT",
    );
  });
});

/** What read-linux.sh prints with another answer to one of its questions. */
const withAnswer = (name: string, text: string): string =>
  sectionOf(STACK).stdout.replace(
    new RegExp(`(#overlay:ask ${name}\n)[^]*?(\n#overlay:exit 0)`),
    `$1${text}$2`,
  );

const declared: LinuxConfigInputs = {
  ...{ host: "host-a", container: "h1" },
  interfaces: { eth1: { mtu: 1500, up: true } },
};

describe("what the script that changes a container says", () => {
  const step = () => onlyStep(linuxConfig.plan(declared, hostOf(STACK), "run-1"));
  const judge = (stdout: string, more: Partial<StepResult> = {}) =>
    step().judge({ exitCode: 0, stdout, stderr: "", durationMs: 1, ...more });
  const stopped = (...lines: readonly string[]) =>
    judge(["#overlay:stopped", ...lines, "#overlay:done", ""].join("\n"));

  it("is done, a conflict, a failure or half a change", () => {
    assert.deepEqual(judge("#overlay:writing\n#overlay:done\n"), { status: "done" });
    assert.deepEqual(stopped("changed", "mtu eth1 is 1300 and was 1400"), {
      status: "conflict",
      reason:
        "h1: mtu eth1 is 1300 and was 1400: somebody changed it since it was read; nothing was written. Preview again.",
    });
    assert.deepEqual(stopped("refused", "mtu eth1 could not be read"), {
      status: "failed",
      reason: "nothing was written in h1: mtu eth1 could not be read",
    });
    assert.deepEqual(stopped("failed", "0", "mtu eth1 to 1500:", "RTNETLINK"), {
      status: "incomplete",
      reason: "h1: mtu eth1 to 1500: RTNETLINK",
    });
    assert.deepEqual(stopped("failed", "2", "mtu eth1 to 1500"), {
      status: "incomplete",
      reason: "h1: mtu eth1 to 1500 (changes that were made before it: 2)",
    });
  });

  it("is not known where it was cut short while it wrote, and a failure before", () => {
    const cut = judge("#overlay:writing\n", { exitCode: 137 });
    assert.ok(cut.status === "unknown");
    assert.match(cut.reason, /^the script that changes h1 did not end, some of it may have been/);
    const lost = judge("#overlay:done\n", { failure: { kind: "cancelled" } });
    assert.ok(lost.status === "unknown");
    assert.match(lost.reason, /changed: cancelled$/);
    const gone = judge("", { exitCode: null, stderr: "Error: No such container: h1" });
    assert.ok(gone.status === "failed");
    assert.match(gone.reason, /^nothing was written: /);
  });
});

describe("what cannot be written in a container", () => {
  it("is an interface that it has not, and a neighbour in no network of it", () => {
    const plan = (more: Partial<LinuxConfigInputs>) =>
      refusalOf(linuxConfig.plan({ ...declared, ...more }, hostOf(STACK), "run-1"));
    const absent = plan({
      interfaces: { eth1: { up: true }, eth8: { up: true }, eth9: { up: true } },
    });
    assert.equal(absent.code, "LINUX-INTERFACE-MISSING");
    assert.equal(absent.what, "eth8, eth9 of h1");
    const lost = plan({ neighbours: { "10.7.7.7": "52:54:00:00:00:0b" } });
    assert.equal(lost.code, "LINUX-NEIGHBOUR-UNREACHED");
    assert.equal(lost.what, "neighbour 10.7.7.7 of h1");
  });
});

describe("a plain container in a topology file", () => {
  const problems = (linux: object, address = "10.1.2.1/24") =>
    checkLinuxFile(
      {
        kind: "linux",
        linux,
        interfaces: { eth1: { address }, eth2: undefined },
      },
      ["devices", "h1"],
    ).map(({ path, found, at }) => [path.slice(2).join(" "), found, at]);

  it("has routes by prefix and neighbours by address, in networks of its interfaces", () => {
    const routes = { "10.2.0.0/16": "10.1.2.254", "0.0.0.0/0": "10.1.2.253" };
    const neighbours = { "10.1.2.2": "52:54:00:00:00:02" };
    assert.deepEqual(problems({ routes, neighbours }), []);
    assert.deepEqual(problems({}), []);
    assert.deepEqual(problems({ routes: { "10.2.0.0": "10.1.2.254" } }), [
      ["linux routes 10.2.0.0", '"10.2.0.0"', "key"],
    ]);
    assert.deepEqual(problems({ routes: { "10.2.0.0/16": "10.7.7.7" } }), [
      ["linux routes 10.2.0.0/16", '"10.7.7.7"', undefined],
    ]);
    assert.deepEqual(problems({ routes: { "10.2.0.0/16": undefined } }), []);
    assert.deepEqual(problems({ neighbours: { h2: "52:54:00:00:00:02" } }), [
      ["linux neighbours h2", '"h2"', "key"],
    ]);
    assert.deepEqual(problems({ neighbours }, "10.7.7.1/24"), [
      ["linux neighbours 10.1.2.2", '"10.1.2.2"', "key"],
    ]);
  });
});
