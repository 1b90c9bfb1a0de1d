import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { unifiedDiff } from "../../../../core/report/unified-diff.js";
import type { FileEdit } from "../../../../core/model/finding.js";
import { editYaml } from "../../../../core/topology/edit/file-edit.js";

const TEXT = `# what it is about
devices:
  s1: # the switch
    host: host-a
    interfaces:
      Ethernet1: { role: switchport } # to r1
      Ethernet2:
        role: routed
        address: "10.0.1.1/24"

  s2: { host: host-b, ports: 2 }
# the links
links:
  - { ends: ["s1:eth1", "s2:eth1"], vlan: 3001 }
  - ends: ["s1:eth2", "s2:eth2"]
    vlan: 3002
`;

const lines = (edits: readonly FileEdit[]): readonly string[] => {
  const after = editYaml(TEXT, edits);
  assert.ok(after !== undefined);
  return unifiedDiff("t.yaml", TEXT, after)
    .split("\n")
    .filter((line) => /^[-+](?![-+])/.test(line));
};

describe("changes of a YAML file", () => {
  it("touch nothing but what they set, whatever the style is there", () => {
    assert.deepEqual(lines([{ path: ["devices", "s1", "unusedPorts"], value: "shutdown" }]), [
      "+    unusedPorts: shutdown",
    ]);
    assert.deepEqual(lines([{ path: ["devices", "s2", "unusedPorts"], value: "shutdown" }]), [
      "-  s2: { host: host-b, ports: 2 }",
      "+  s2: { host: host-b, ports: 2, unusedPorts: shutdown }",
    ]);
    assert.deepEqual(
      lines([{ path: ["devices", "s1", "interfaces", "Ethernet1", "shutdown"], value: true }]),
      [
        "-      Ethernet1: { role: switchport } # to r1",
        "+      Ethernet1: { role: switchport, shutdown: true } # to r1",
      ],
    );
    assert.deepEqual(
      lines([{ path: ["devices", "s1", "interfaces", "Ethernet2", "role"], value: "switchport" }]),
      ["-        role: routed", "+        role: switchport"],
    );
    assert.deepEqual(lines([{ path: ["links", 1, "vlan"], value: 3005 }]), [
      "-    vlan: 3002",
      "+    vlan: 3005",
    ]);
  });

  it("make what is missing on the way, once for several", () => {
    assert.deepEqual(
      lines([
        { path: ["overlay", "bridgeSettings", "forwardBpdu"], value: true },
        { path: ["overlay", "tenantMtu"], value: 1446 },
        { path: ["devices", "s2", "interfaces", "Ethernet1"], value: { role: "switchport" } },
      ]),
      [
        "-  s2: { host: host-b, ports: 2 }",
        "+  s2: { host: host-b, ports: 2, interfaces: { Ethernet1: { role: switchport } } }",
        "+overlay:",
        "+  bridgeSettings: { forwardBpdu: true }",
        "+  tenantMtu: 1446",
      ],
    );
  });

  it("take keys out of blocks and of lines", () => {
    assert.deepEqual(lines([{ path: ["devices", "s2", "ports"] }]), [
      "-  s2: { host: host-b, ports: 2 }",
      "+  s2: { host: host-b }",
    ]);
    assert.deepEqual(lines([{ path: ["devices", "s1", "interfaces", "Ethernet2", "address"] }]), [
      '-        address: "10.0.1.1/24"',
    ]);
    assert.deepEqual(lines([{ path: ["devices", "s1", "nothing"] }]), []);
  });

  it("are refused where text alone cannot make them", () => {
    assert.equal(editYaml("a: &x { b: 1 }\nc: *x\n", [{ path: ["c", "b"], value: 2 }]), undefined);
    assert.equal(editYaml("a: 1\n", [{ path: ["a", "b"], value: 2 }]), undefined);
    assert.equal(editYaml("a: [\n", [{ path: ["a"], value: 2 }]), undefined);
  });
});

describe("a unified diff", () => {
  it("is what git apply takes, for any two texts", () => {
    const folder = mkdtempSync(join(tmpdir(), "overlay-diff-"));
    const text = fc
      .array(fc.constantFrom("a", "b", "c", ""), { minLength: 1, maxLength: 30 })
      .map((all) => `${all.join("\n")}\n`);
    try {
      fc.assert(
        fc.property(text, text, (before, after) => {
          fc.pre(before.length > 1 && after.length > 1);
          writeFileSync(join(folder, "t.yaml"), before);
          const diff = unifiedDiff("t.yaml", before, after);
          if (diff !== "") execFileSync("git", ["apply"], { cwd: folder, input: diff });
          assert.equal(readFileSync(join(folder, "t.yaml"), "utf8"), after);
        }),
        { numRuns: 60 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
