import assert from "node:assert/strict";
import { meantBy } from "../../../core/plan/run-targets.js";

const THINGS = [
  { kind: "AccessPort", name: "ceos_5:eth1" },
  { kind: "VtepPort", name: "host-a-to-host-b" },
  { kind: "VtepPort", name: "host-b-to-host-a" },
] as const;

const meant = (...argv: readonly string[]): readonly string[] | undefined => {
  const isMeant = meantBy(["pulumi", "up", ...argv]);
  return isMeant === undefined
    ? undefined
    : THINGS.filter(isMeant).map(({ kind, name }) => `${kind} ${name}`);
};

const urn = (types: string, name: string): string => `urn:pulumi:dev::overlay::${types}::${name}`;
const ALL = THINGS.map(({ kind, name }) => `${kind} ${name}`);

describe("what a run of Pulumi is limited to", () => {
  it("is nothing without a target", () => {
    assert.equal(meant("--yes", "--stack", "dev"), undefined);
  });

  it("is the thing of a URN, however it is given", () => {
    const one = urn("overlay:components:HostOverlay$overlay:index:VtepPort", "host-a-to-host-b");
    for (const argv of [["--target", one], [`--target=${one}`], ["-t", one]] as const)
      assert.deepEqual(meant(...argv), ["VtepPort host-a-to-host-b"]);
    assert.deepEqual(meant("--target", urn("overlay:index:AccessPort", "host-a-to-host-b")), []);
  });

  it("is what patterns mean", () => {
    assert.deepEqual(meant("--target", "**AccessPort::ceos_5:*"), ["AccessPort ceos_5:eth1"]);
    assert.deepEqual(meant("--target", "**::host-*-to-host-b", "--yes"), [
      "VtepPort host-a-to-host-b",
    ]);
    assert.deepEqual(meant("--target", "**::host.a-to-host-b"), [], "a full stop is one");
  });

  it("is all but what is excluded", () => {
    assert.deepEqual(meant("--exclude", "**VtepPort::*"), ["AccessPort ceos_5:eth1"]);
  });

  it("is rather too much than too little where it cannot be judged", () => {
    assert.deepEqual(meant("--target", "**host-b"), ALL);
    assert.deepEqual(meant("--exclude", "**host-b"), ALL);
    assert.equal(meant("--target", "**::x", "--target-dependents"), undefined);
  });
});
