import assert from "node:assert/strict";
import { goQuote } from "../../../toolchain/command-plugin/go-quote.js";
import { lineLog } from "../../../toolchain/command-plugin/line-log.js";

describe("command plugin: texts", () => {
  it("quotes as Go's %q does", () => {
    assert.equal(goQuote('echo "a\\b"\n\t\u001b\u0000é'), String.raw`"echo \"a\\b\"\n\t\x1b\x00é"`);
  });

  it("passes on whole lines, in order, and the rest at the end", async () => {
    const lines: string[] = [];
    const log = lineLog(async (line) => {
      await Promise.resolve();
      lines.push(line);
    });
    log.write("one\r\ntw");
    log.write("o\n\nlast");
    await log.end();
    assert.deepEqual(lines, ["one", "two", "", "last"]);
  });
});
