import assert from "node:assert/strict";
import { EVERY_FRAME } from "../../../../core/diagnosis/impairments/impairment.js";
import { queueMeaning } from "../../../../core/diagnosis/impairments/queue-meaning.js";

const SPOT = { of: "container", container: "ceos_1", interface: "eth3" } as const;

const meaningOf = (setting: string, value: string, code = "qdisc") =>
  queueMeaning(
    {
      ...{ code, setting, value, host: "host-a", links: [] },
      about: { of: "interface", container: "ceos_1", interface: "eth3" },
      byHand: { does: "show", commands: [] },
    },
    SPOT,
  );

describe("what a queue does to pings", () => {
  it("is nothing to what its network device takes in", () => {
    assert.deepEqual(meaningOf("qdisc tbf", "root refcnt 2 rate 1Kbit")?.impairments, [
      { host: "host-a", spot: SPOT, way: "out", takes: EVERY_FRAME, does: "loses" },
    ]);
    assert.equal(meaningOf("static-neighbour", "", "static-neighbour"), undefined);
  });

  it("is certain where it lets nothing pass", () => {
    const dropping = (...args: Parameters<typeof meaningOf>): unknown => {
      const found = meaningOf(...args);
      assert.ok(found !== undefined);
      assert.equal(found.impairments[0]?.does, found.sure ? "drops" : "loses");
      return found.sure;
    };
    assert.equal(dropping("qdisc blackhole", "root refcnt 2"), true);
    assert.equal(dropping("qdisc pfifo", "root refcnt 2 limit 0p"), true);
    assert.equal(dropping("qdisc bfifo", "root refcnt 2 limit 0b"), true);
    assert.equal(
      dropping("qdisc netem", "root refcnt 2 limit 1000 loss 100%", "qdisc-netem"),
      true,
    );
    assert.equal(
      dropping("qdisc netem", "root refcnt 2 limit 1000 loss 10%", "qdisc-netem"),
      false,
    );
    assert.equal(dropping("qdisc pfifo", "root refcnt 2 limit 1p"), false);
    assert.equal(dropping("qdisc tbf", "root refcnt 2 rate 1Kbit limit 0b"), false);
  });
});
