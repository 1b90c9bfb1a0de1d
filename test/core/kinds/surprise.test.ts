import assert from "node:assert/strict";
import { describeSurprise } from "../../../core/kinds/contract/change.js";
import { bridge } from "../../../core/kinds/bridge/index.js";
import { observe, databaseWith } from "./switch-host.js";

describe("what changed since it was expected", () => {
  it("is told by property, with what was expected first", () => {
    const change = { kind: "AccessPort", id: "host-a/arch-ovs/ceos_1/eth3" } as const;
    assert.equal(
      describeSurprise([
        { ...change, path: ["vlan"], from: 107, to: 3138 },
        { ...change, path: ["interfaces", "eth3", "mode"], from: undefined, to: "routed" },
        { ...change, path: ["dead"], from: true, to: undefined },
      ]),
      'vlan was 3138, is 107; interfaces.eth3.mode was "routed", is absent; dead was absent, is true',
    );
  });
});

describe("a bridge of which another topology has claimed something", () => {
  it("is shared, and one that the looker alone has claimed is not", () => {
    const isShared = (marks: readonly (readonly [string, string])[], owner?: string) =>
      bridge.isShared?.(
        observe(
          databaseWith({ external_ids: ["map", marks] }),
          owner === undefined ? {} : { owner },
        ),
        "host-a/arch-ovs",
      );
    const other = ["overlay-share/lab-b", "ceos_9:eth1=7"] as const;
    assert.equal(isShared([other], "lab-a"), true);
    assert.equal(isShared([other], "lab-b"), false);
    assert.equal(isShared([], "lab-a"), false);
    assert.equal(isShared([other]), false, "nobody looks");
  });
});
