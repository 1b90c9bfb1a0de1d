import assert from "node:assert/strict";
import { DEEPEST, tooDeepAt } from "../../../core/topology/yaml-depth.js";
import { readYaml } from "../../../core/topology/yaml-source.js";

describe("lists and mappings within each other", () => {
  it("are read down to the limit", () => {
    const text = `a: ${"[".repeat(DEEPEST)}${"]".repeat(DEEPEST)}`;
    assert.equal(tooDeepAt(text), undefined);
    assert.deepEqual(readYaml(text, "f").mistakes, []);
  });

  it("are refused below it, with the place, before the parser keeps each of them", () => {
    const { value, mistakes } = readYaml(`a: 1\nb: ${"[{".repeat(500_000)}`, "f");
    assert.equal(value, undefined);
    assert.deepEqual(
      mistakes.map(({ line, column }) => [line, column]),
      [[2, 4 + DEEPEST]],
    );
  });

  it("are not brackets in texts and comments", () => {
    const text = `a: "${"[".repeat(900)}" # ${"{".repeat(900)}\nb: |\n  ${"[".repeat(900)}\n`;
    assert.equal(tooDeepAt(text), undefined);
    assert.deepEqual(readYaml(text, "f").mistakes, []);
  });
});

describe("aliases", () => {
  it("are looked up in one walk, however many there are", () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, n) => `k${n}: ${n % 2 === 0 ? "*a" : "*none"}`,
    );
    const before = process.cpuUsage();
    const { mistakes } = readYaml(`first: &a 1\n${lines.join("\n")}\n`, "f");
    const { user, system } = process.cpuUsage(before);
    assert.equal(mistakes.length, 10_000);
    assert.ok(user + system < 8_000_000, `${(user + system) / 1e6} s of processor time`);
  });
});
