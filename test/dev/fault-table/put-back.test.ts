import assert from "node:assert/strict";
import { differencesOf } from "../../../dev/fault-table/put-back.js";

describe("hosts after a rollback beside what they were", () => {
  const before = {
    "host-a": ["port: a,1", "ceos_1 iptables: -A one", "ceos_1 iptables: -A two"],
    "host-b": ["port: b,2"],
  };
  const differences = (...now: readonly string[]) =>
    differencesOf({ ...before, "host-a": now }, before);

  it("are as they were, or differ by the lines that are there and were not, and the other way", () => {
    assert.deepEqual(differences(...before["host-a"]), []);
    assert.deepEqual(differences("port: a,7", ...before["host-a"].slice(1)), [
      "host-a + port: a,7",
      "host-a - port: a,1",
    ]);
    const [port = "", one = "", two = ""] = before["host-a"];
    const otherwise = ["host-a: the same lines in another order or number"];
    assert.deepEqual(differences(port, two, one), otherwise);
    assert.deepEqual(differences(port, one, one, two), otherwise);
    assert.equal(differencesOf({}, before).length, 4);
  });

  it("may have another startup-config, and no other running-config", () => {
    const config = (which: string) => [...before["host-a"], `ceos_1 ${which}: mtu 9000`];
    assert.deepEqual(differences(...config("startup-config")), []);
    assert.equal(differences(...config("running-config")).length, 1);
  });
});
