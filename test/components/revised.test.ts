import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { revisionsOf, type Revised } from "../../components/revised.js";

const resource = (urn: string, revision: number | typeof pulumi.unknown): Revised =>
  ({ urn: pulumi.output(urn), revision: pulumi.output(revision) }) as Partial<Revised> as Revised;

describe("the digest of what was applied", () => {
  it("follows the URNs, whatever is declared first, and is the same as ever", async () => {
    const digest = await revisionsOf([resource("urn:b", 7), resource("urn:a", 1)]);
    assert.equal(digest, createHash("sha256").update("1,7,").digest("hex").slice(0, 16));
    assert.equal(digest, await revisionsOf([resource("urn:a", 1), resource("urn:b", 7)]));
    assert.notEqual(digest, await revisionsOf([resource("urn:a", 2), resource("urn:b", 7)]));
  });

  it("is unknown where a revision is", async () => {
    const revisions = [resource("urn:a", 1), resource("urn:b", pulumi.unknown)];
    assert.equal(await revisionsOf(revisions), pulumi.runtime.unknownValue);
  });
});
