import assert from "node:assert/strict";
import { Failure } from "../../cli/failure.js";
import { nameHosts } from "../../cli/import/name-hosts.js";

const problems = (...texts: readonly string[]): string => {
  try {
    nameHosts(texts);
  } catch (error) {
    assert.ok(error instanceof Failure);
    return error.facts.why ?? "";
  }
  return "";
};

describe("the hosts of a command line", () => {
  it("are refused where one stands there twice, by name or by login", () => {
    assert.equal(problems("lab-a", "lab-a"), '"lab-a" names two hosts; use NAME=ADDRESS');
    assert.equal(
      problems("a=root@192.0.2.1:22", "b=admin@192.0.2.1:22"),
      '"a" and "b" are the same login, 192.0.2.1:22',
    );
  });

  it("may share an address at two ports", () => {
    assert.equal(problems("a=192.0.2.1:2201", "b=192.0.2.1:2202"), "");
  });
});
