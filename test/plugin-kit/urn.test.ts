import assert from "node:assert/strict";
import { parseUrn } from "../../plugin-kit/urn.js";

describe("parseUrn", () => {
  it("has the type without what the resource is in, and that in its order", () => {
    assert.deepEqual(parseUrn("urn:pulumi:dev::lab::a:b:Outer$a:b:Inner$c:d:E::host-a:eth1"), {
      ...{ stack: "dev", project: "lab", parents: ["a:b:Outer", "a:b:Inner"] },
      ...{ type: "c:d:E", name: "host-a:eth1" },
    });
  });

  it("keeps a name that has the separator in it, as an address of IPv6 may", () => {
    const { type, name } = parseUrn("urn:pulumi:dev::lab::c:d:E::to 2001:db8::1");
    assert.deepEqual([type, name], ["c:d:E", "to 2001:db8::1"]);
  });

  it("has empty parts for what is no URN", () => {
    const parts = { stack: "", project: "", parents: [], type: "", name: "" };
    assert.deepEqual(["", "a::b::c::d"].map(parseUrn), [parts, parts]);
  });
});
