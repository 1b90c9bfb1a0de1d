import assert from "node:assert/strict";
import { benchTable } from "../../../dev/bench/bench-table.js";
import { measureInTurn } from "../../../dev/bench/measure.js";
import { median } from "../../../dev/bench/median.js";
import { benchResult } from "../../../dev/bench/result.js";
import { scriptArguments } from "../../../dev/bench/beside/ssh-script.js";

describe("median", () => {
  it("is the middle of an odd number and the mean of the middle two of an even number", () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([1, 3, 5, 100]), 4);
  });

  it("refuses no values", () => {
    assert.throws(() => median([]), /no values/);
  });
});

describe("measureInTurn", () => {
  it("runs the work in turn, so that all see the same machine", async () => {
    const log: string[] = [];
    const work = (name: string) => () => {
      log.push(name);
      return Promise.resolve();
    };
    const samples = await measureInTurn({ a: work("a"), b: work("b") }, 2, () => undefined);
    assert.deepEqual(log, ["a", "b", "a", "b"]);
    assert.equal(samples.a.length, 2);
  });
});

describe("benchResult", () => {
  const result = benchResult({
    preview: [4000],
    "engine floor": [1500],
    observation: [500],
    planning: [10],
    "ssh script": [800],
    ansible: [8000],
    check: [1040],
    "node start-up": [40],
  });

  it("takes the preview apart so that the parts add up", () => {
    const { engineFloor, observation, planning, rest, preview } = result;
    assert.equal(engineFloor + observation + planning + rest, preview);
    assert.equal(result.ratios.previewToSshScript, 5);
    assert.equal(result.ratios.checkToSshScript, 1.3);
    assert.equal(result.ratios.checkToAnsible, 0.13);
  });

  it("prints a table with shares and ratios", () => {
    assert.match(benchTable(result), /engine floor .* 1500 ms .* 38 %/);
    assert.match(benchTable(result), /preview : Ansible += 0\.5/);
  });
});

describe("scriptArguments", () => {
  it("asks each host for its own containers, with its own engine", () => {
    const target = { name: "host-a", ssh: { address: "host-a" }, bridge: "arch-ovs" };
    assert.deepEqual(scriptArguments({ ...target, containers: ["ceos_1", "ceos_3"] }), [
      ...["docker", "-", "arch-ovs", "", "0", "ceos_1", "ceos_3"],
    ]);
    const own = { tools: { containerEngine: "podman" }, agent: { port: 8001 } };
    const ways = { underlay: "10.0.0.1", paths: { from: "10.0.0.1", to: { b: "10.0.0.9" } } };
    assert.deepEqual(scriptArguments({ ...target, ...own, ...ways, containers: [] }), [
      ...["podman", "8001", "arch-ovs", "10.0.0.1", "1", "10.0.0.9"],
    ]);
  });
});
