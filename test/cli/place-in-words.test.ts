import assert from "node:assert/strict";
import { placeAsComment } from "../../cli/place-in-words.js";

describe("where the state is, as a comment in a shell's settings", () => {
  it("has the address and the setting that says so, and no password", () => {
    const url = "postgres://me:secret@db/pulumi";
    assert.equal(
      placeAsComment({ owner: "user", url, saidBy: "PULUMI_BACKEND_URL" }),
      "# state of the stacks: postgres://me:***@db/pulumi, PULUMI_BACKEND_URL",
    );
    assert.equal(
      placeAsComment({ owner: "user", saidBy: "PULUMI_ACCESS_TOKEN" }),
      "# state of the stacks: Pulumi Cloud, PULUMI_ACCESS_TOKEN",
    );
    assert.equal(
      placeAsComment({ owner: "project", insisted: false }),
      "# state of the stacks: the project's own state folder",
    );
  });

  it("stays one line, so that nothing in an address is run by a shell", () => {
    const comment = placeAsComment({
      owner: "user",
      url: "s3://x\nrm -rf y\r",
      saidBy: "backend.url in Pulumi.yaml",
    });
    assert.doesNotMatch(comment, /[\r\n]/);
  });
});
