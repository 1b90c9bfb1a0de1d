import assert from "node:assert/strict";
import { quoteArgv } from "../../../core/model/quote-argv.js";

describe("quoteArgv", () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [["ls", "-l", "/tmp"], "ls -l /tmp"],
    [["echo", ""], "echo ''"],
    [["echo", "a b"], "echo 'a b'"],
    [["echo", "it's"], `echo 'it'\\''s'`],
    [["echo", "$(id)", "`id`", "a;b"], "echo '$(id)' '`id`' 'a;b'"],
    [["echo", "a\nb"], "echo 'a\nb'"],
    [["echo", "~", "*", "#"], "echo '~' '*' '#'"],
  ];
  for (const [argv, text] of cases) {
    it(`quotes ${JSON.stringify(argv)}`, () => {
      assert.equal(quoteArgv(argv), text);
    });
  }

  it("refuses a NUL", () => {
    assert.throws(() => quoteArgv(["a\0b"]), /NUL/);
  });
});
