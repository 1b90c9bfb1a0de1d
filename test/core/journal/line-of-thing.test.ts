import assert from "node:assert/strict";
import type { ThingBegun } from "../../../core/engine/events.js";
import { lineOfThing } from "../../../core/journal/line-of-thing.js";
import { parseJournal } from "../../../core/journal/parse.js";
import { LARGEST_THING } from "../../../core/journal/thing-line.js";

const BEGUN: ThingBegun = {
  type: "thing-begun",
  host: "host-a",
  kind: "AccessPort",
  id: "host-a/arch-ovs/c1/eth1",
  run: "1a2b3c4d",
  purpose: "update",
  declared: { vlan: 107 },
  before: { was: '{"tag":3999}', seen: { vlan: 3999 } },
};

const CONTEXT = {
  stack: "dev",
  by: "root@lab",
  writer: undefined,
  now: () => new Date("2026-11-23T09:41:05Z"),
};

describe("the journal's line of a thing before it is written", () => {
  it("has what puts it back, and is read again", () => {
    const line = lineOfThing(BEGUN, CONTEXT);
    assert.equal(line.name, "arch-ovs/c1/eth1");
    assert.deepEqual(
      [line.declared, line.was, line.seen],
      [{ vlan: 107 }, '{"tag":3999}', { vlan: 3999 }],
    );
    const { things, damaged } = parseJournal(`${JSON.stringify(line)}\n`);
    assert.deepEqual([things, damaged], [[line], []]);
  });

  it("says that a run leaves nothing of it", () => {
    assert.equal(lineOfThing({ ...BEGUN, left: null }, CONTEXT).left, null);
  });

  it("keeps no secret: neither in what was there nor in what is declared", () => {
    const secret = { was: '{"options":{"psk":"hunter2"}}' };
    for (const begun of [
      { ...BEGUN, before: secret },
      { ...BEGUN, declared: { options: { psk: "hunter2" } } },
    ]) {
      const line = lineOfThing(begun, CONTEXT);
      assert.equal(line.lost, "secret");
      assert.ok(!JSON.stringify(line).includes("hunter2"));
    }
  });

  it("keeps no thing that is larger than a line may be", () => {
    const large = { was: JSON.stringify("x".repeat(LARGEST_THING)) };
    const line = lineOfThing({ ...BEGUN, before: large }, CONTEXT);
    assert.equal(line.lost, "too-large");
    assert.ok(JSON.stringify(line).length < 1000);
  });

  it("says why nothing puts it back", () => {
    for (const before of ["one-shot", "unreadable"] as const)
      assert.equal(lineOfThing({ ...BEGUN, before }, CONTEXT).lost, before);
  });
});
