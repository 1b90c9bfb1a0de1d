import assert from "node:assert/strict";
import { withoutNpm } from "../../cli/without-npm.js";
import { execFileSync } from "node:child_process";
import { Failure } from "../../cli/failure.js";
import { shellSettings } from "../../cli/shell-settings.js";

const NASTY = `it's "here"; $(touch /tmp/x) \`y\` \\ a\nb`;

describe("shellSettings", () => {
  it("gives a POSIX shell exactly the value, whatever is in it", () => {
    const script = `eval "$1"; printf %s "$NASTY"`;
    const lines = shellSettings({ NASTY }, "sh").join("\n");
    assert.equal(execFileSync("sh", ["-c", script, "sh", lines], { encoding: "utf8" }), NASTY);
  });

  it("quotes for fish, where a backslash is special inside single quotes", () => {
    const [line] = shellSettings({ A: String.raw`a\b'c` }, "fish");
    assert.equal(line, String.raw`set -gx A 'a\\b\'c'`);
  });

  it("ends with how to use it, as a comment", () => {
    assert.match(shellSettings({}, "sh").at(-1) ?? "", /^# .*eval/);
    assert.match(shellSettings({}, "fish").at(-1) ?? "", /^# .*source/);
  });

  it("refuses a shell that it does not know", () => {
    assert.throws(() => shellSettings({}, "ksh93"), Failure);
  });
});

describe("withoutNpm", () => {
  it("leaves the caller's own PATH, which npx put its folders in front of", () => {
    const npx = "/p/node_modules/.bin:/node_modules/.bin:/npm/run-script/lib/node-gyp-bin";
    assert.equal(
      withoutNpm(`${npx}:/home/me/node_modules/.bin:/usr/bin`),
      "/home/me/node_modules/.bin:/usr/bin",
    );
    assert.equal(withoutNpm("/usr/bin:/bin"), "/usr/bin:/bin");
    assert.equal(withoutNpm(undefined), undefined);
  });
});
