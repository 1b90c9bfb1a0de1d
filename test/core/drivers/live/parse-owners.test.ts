import assert from "node:assert/strict";
import { parseOwners } from "../../../../core/drivers/live/parse-owners.js";

const request = {
  container: "ceos_1",
  interface: "eth3",
  fromAddress: "10.1.2.1",
  address: "10.1.2.2",
};
const macsOf = (stdout: string) =>
  parseOwners("host-a", [request], { exitCode: 0, stdout, stderr: "" }).map(({ macs }) => macs);

describe("parseOwners", () => {
  it("reads every address that answered, in one form", () => {
    assert.deepEqual(macsOf("0 0 72:42:1F:C8:4B:90 2:0:0:0:0:1 \n"), [
      { known: true, value: ["02:00:00:00:00:01", "72:42:1f:c8:4b:90"] },
    ]);
  });

  it("knows that nobody answered", () => {
    assert.deepEqual(macsOf("0 1 \n"), [{ known: true, value: [] }]);
  });

  it("leaves out what the device cannot ask, for it has not the address", () => {
    assert.deepEqual(macsOf("0 1 ! arping: bind: Cannot assign requested address\n"), []);
  });

  it("says that the container has no arping, and what a stopped one says", () => {
    const [missing] = macsOf("0 127 ! there is no arping in it\n");
    assert.ok(missing?.known === false);
    assert.equal(missing.unknown.kind, "command-missing");
    const [stopped] = macsOf("0 1 ! container ceos_1 is not running\n");
    assert.ok(stopped?.known === false);
    assert.match(stopped.unknown.reason, /is not running/);
  });

  it("is not known where the answer was cut short", () => {
    const [macs] = macsOf("");
    assert.ok(macs?.known === false);
    assert.equal(macs.unknown.kind, "timed-out");
  });
});
