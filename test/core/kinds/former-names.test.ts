import assert from "node:assert/strict";
import { toRestore } from "../../../cli/rollback/things-on-hosts.js";
import { kindNamed } from "../../../core/kinds/declarations.js";
import { kinds } from "../../../core/kinds/kinds.js";
import { byKey, parseThings } from "../../../provider/baseline/thing-keys.js";
import { packageSchema } from "../../../provider/schema/package-schema.js";
import { OBSOLETE } from "../../provider/examples.js";

const FORMER = "RetiredVteps";

describe("a kind that was renamed", () => {
  it("is known by both names, and nothing else is", () => {
    assert.equal(kindNamed(FORMER), "ObsoleteTunnels");
    assert.equal(kindNamed("ObsoleteTunnels"), "ObsoleteTunnels");
    assert.equal(kindNamed("Retired"), undefined);
    assert.equal(kindNamed("toString"), undefined);
  });

  it("is restored from a journal and a baseline that have its former name", () => {
    const restored = toRestore({
      is: "known",
      ...{ host: OBSOLETE.host, kind: FORMER, name: "host-a:retired", was: "{}" },
      ...{ applied: { ...OBSOLETE }, left: [{ ...OBSOLETE }], runs: ["run-1"] },
    });
    assert.ok(restored.ok);
    assert.equal(restored.value.kind, "ObsoleteTunnels");
    const things = parseThings(kinds, { [`${FORMER} host-a:retired`]: JSON.stringify(OBSOLETE) });
    assert.deepEqual(Object.keys(byKey(things)), [
      `ObsoleteTunnels ${kinds.ObsoleteTunnels.idOf(OBSOLETE)}`,
    ]);
  });

  it("has its former type as an alias in the package's schema, so that programs go on", () => {
    const { resources } = packageSchema("0.1.0");
    const schema = Object.entries(resources).find(
      ([token]) => token === "overlay:index:ObsoleteTunnels",
    );
    assert.deepEqual((schema?.[1] as { aliases?: unknown }).aliases, [
      { type: `overlay:index:${FORMER}` },
    ]);
  });
});
