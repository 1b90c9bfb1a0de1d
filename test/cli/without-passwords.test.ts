import assert from "node:assert/strict";
import { withoutPasswords } from "../../cli/without-passwords.js";

describe("addresses without their passwords", () => {
  for (const [text, shown] of [
    ["postgres://me:s3:cret@host/db", "postgres://me:***@host/db"],
    ["postgres://me:p@ss@host/db", "postgres://me:***@host/db"],
    ["error: open postgres://me:a@h/x: refused", "error: open postgres://me:***@h/x: refused"],
    [
      "postgres://h/db?user=me&password=abc&sslmode=off",
      "postgres://h/db?user=me&password=***&sslmode=off",
    ],
    ["file:///home/me@work/state", "file:///home/me@work/state"],
    ["s3://bucket?region=eu-1", "s3://bucket?region=eu-1"],
    ["https://api.example.org:8080/x@y", "https://api.example.org:8080/x@y"],
    ["git@host:repo: a://b c:d@e", "git@host:repo: a://b c:d@e"],
  ] as const)
    it(text, () => {
      assert.equal(withoutPasswords(text), shown);
    });
});
