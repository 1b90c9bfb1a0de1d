import assert from "node:assert/strict";
import fc from "fast-check";
import type { LinuxConfigInputs } from "../../../../core/devices/linux/config-schema.js";
import { linuxConfig } from "../../../../core/devices/linux/managed.js";
import { onlyStep, stepsOf } from "../../planned.js";
import { byHand, carryOut, hostOf, type Stack } from "./network-stack.js";

const ID = "host-a/h1";

const link = fc.record({
  mtu: fc.constantFrom(1400, 1500),
  up: fc.boolean(),
  addresses: fc.subarray(["10.1.2.1/24", "10.1.2.9/24", "10.1.9.1/24"]),
});

/** Where a neighbour is entered its network has to be there, before and after. */
const stacks: fc.Arbitrary<Stack> = fc.record({
  forwarding: fc.boolean(),
  links: fc.record({ eth1: link, eth2: link }).map(({ eth1, eth2 }) => ({
    eth1: { ...eth1, addresses: ["10.1.3.1/24", ...eth1.addresses] },
    eth2,
  })),
  routes: fc.dictionary(
    fc.constantFrom("0.0.0.0/0", "10.9.0.0/16", "10.8.0.1/32"),
    fc.constantFrom(["10.1.3.254"], ["10.1.3.253", "10.1.3.254"], ["dev eth1"]),
  ),
  neighbours: fc.dictionary(
    fc.constantFrom("10.1.3.2", "10.1.3.3"),
    fc.constantFrom("52:54:00:00:00:02", "52:54:00:00:00:0a"),
  ),
});

const defined = <T extends object>(all: T): T =>
  Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined)) as T;

const declarations: fc.Arbitrary<LinuxConfigInputs> = fc
  .record(
    {
      forwarding: fc.boolean(),
      eth1: fc.record({ mtu: fc.constantFrom(1400, 1446), up: fc.boolean() }),
      eth2: fc
        .record(
          { address: fc.constantFrom("10.1.2.1/24", "10.1.7.1/24"), up: fc.constant(true) },
          { requiredKeys: ["up"] },
        )
        .map(defined),
      routes: fc.dictionary(
        fc.constantFrom("0.0.0.0/0", "10.9.0.0/16"),
        fc.constantFrom("10.1.3.254", "10.1.3.252"),
      ),
      neighbours: fc.dictionary(fc.constant("10.1.3.2"), fc.constant("52:54:00:00:00:0b")),
    },
    { requiredKeys: [] },
  )
  .map(defined)
  .map(({ eth1, eth2, ...rest }) => ({
    ...{ host: "host-a", container: "h1", ...rest },
    interfaces: defined({ eth1, eth2 }) as LinuxConfigInputs["interfaces"],
  }));

const readOf = (stack: Stack, declared?: LinuxConfigInputs): LinuxConfigInputs => {
  const reading = linuxConfig.read(hostOf(stack), ID, declared);
  assert.equal(reading.status, "present", JSON.stringify(reading));
  return reading.inputs;
};

const differing = (stack: Stack, declared: LinuxConfigInputs): readonly string[] =>
  linuxConfig.diff(declared, readOf(stack, declared)).map(({ path }) => path.join(" "));

describe("a plain container in any state, updated and restored", () => {
  it("is as declared, and then as it was, whether a person or the stack takes it back", () => {
    fc.assert(
      fc.property(stacks, declarations, (stack, declared) => {
        const before = hostOf(stack);
        const record = linuxConfig.restorer?.record(before, ID);
        assert.ok(record?.known);
        const [step, ...more] = stepsOf(linuxConfig.plan(declared, before, "run-1"));
        assert.deepEqual(more, []);
        assert.equal(step === undefined, differing(stack, declared).length === 0);
        if (step === undefined) return;

        const made = carryOut(stack, step);
        assert.deepEqual(made.verdict, { status: "done" });
        const live = hostOf(made.stack);
        assert.deepEqual(linuxConfig.diff(declared, readOf(made.stack, declared)), []);
        assert.deepEqual(stepsOf(linuxConfig.plan(declared, live, "run-2")), []);
        assert.deepEqual(linuxConfig.after(declared, before), live);

        assert.deepEqual(hostOf(byHand(made.stack, step.undo)), before);
        const back = onlyStep(linuxConfig.restorer?.plan(record.value, declared, live, "run-3"));
        assert.deepEqual(hostOf(carryOut(made.stack, back).stack), before);
      }),
      { numRuns: 100 },
    );
  });

  it("keeps what somebody changed elsewhere in the meantime, and is not written where they changed the same", () => {
    fc.assert(
      fc.property(stacks, stacks, declarations, (stack, other, declared) => {
        const [step] = stepsOf(linuxConfig.plan(declared, hostOf(stack), "run-1"));
        if (step === undefined) return;
        const { stack: made, verdict } = carryOut(other, step);
        if (verdict.status === "conflict") {
          assert.equal(made, other);
          return;
        }
        const asked = differing(stack, declared);
        const left = differing(made, declared);
        assert.deepEqual(
          asked.filter((path) => left.includes(path)),
          [],
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe("what is read of a plain container", () => {
  const stack: Stack = {
    forwarding: true,
    links: {
      eth10: { mtu: 1500, up: false, addresses: [] },
      eth2: { mtu: 1400, up: true, addresses: ["10.1.2.1/24", "10.1.9.1/24"] },
    },
    routes: { "0.0.0.0/0": ["10.1.2.254", "10.1.2.253"], "10.8.0.1/32": ["dev eth2"] },
    neighbours: { "10.1.2.2": "52:54:00:00:00:0a" },
  };

  it("is all of it without a declaration, as a declaration would have it", () => {
    assert.deepEqual(readOf(stack), {
      host: "host-a",
      container: "h1",
      forwarding: true,
      interfaces: {
        eth2: { address: "10.1.2.1/24", mtu: 1400, up: true },
        eth10: { mtu: 1500, up: false },
      },
      routes: { "0.0.0.0/0": "10.1.2.253 10.1.2.254", "10.8.0.1/32": "dev eth2" },
      neighbours: { "10.1.2.2": "52:54:00:00:00:0a" },
    });
  });

  it("leaves out routes and neighbours where there are none", () => {
    const read = readOf({ ...stack, routes: {}, neighbours: {} });
    assert.deepEqual(["routes" in read, "neighbours" in read], [false, false]);
  });

  it("is what is declared, the declared address first wherever it stands", () => {
    const declared: LinuxConfigInputs = {
      ...{ host: "host-a", container: "h1" },
      interfaces: { eth2: { address: "10.1.9.1/24", up: true }, eth9: { up: true } },
      routes: { "10.9.0.0/16": "10.1.2.254" },
    };
    assert.deepEqual(readOf(stack, declared), {
      ...{ host: "host-a", container: "h1" },
      interfaces: { eth2: { address: "10.1.9.1/24", up: true } },
      routes: {},
    });
  });

  it("is one step, with what is there and what is wanted in its texts", () => {
    const declared: LinuxConfigInputs = {
      ...{ host: "host-a", container: "h1", forwarding: false },
      interfaces: { eth2: { address: "10.1.2.7/24", mtu: 1446, up: false } },
      routes: { "10.8.0.1/32": "10.1.2.254" },
      neighbours: { "10.1.2.2": "52:54:00:00:00:0b", "10.1.2.3": "52:54:00:00:00:0c" },
    };
    const step = onlyStep(linuxConfig.plan(declared, hostOf(stack), "run-1"));
    assert.equal(
      step.title,
      "set mtu of eth2 to 1446, addresses of eth2 to 10.1.2.7/24 10.1.9.1/24, up of eth2 to down, " +
        "forwarding 0, route of 10.8.0.1/32 to 10.1.2.254, " +
        "neighbour of 10.1.2.2 to 52:54:00:00:00:0b, neighbour of 10.1.2.3 to 52:54:00:00:00:0c in h1",
    );
    assert.equal(
      step.why,
      "mtu eth2 1400, wanted 1446; addresses eth2 10.1.2.1/24 10.1.9.1/24, wanted 10.1.2.7/24 10.1.9.1/24; " +
        "up eth2 up, wanted down; forwarding - 1, wanted 0; route 10.8.0.1/32 dev eth2, wanted 10.1.2.254; " +
        "neighbour 10.1.2.2 52:54:00:00:00:0a, wanted 52:54:00:00:00:0b; neighbour 10.1.2.3 -, wanted 52:54:00:00:00:0c",
    );
    assert.equal(step.writes, true);
  });
});
