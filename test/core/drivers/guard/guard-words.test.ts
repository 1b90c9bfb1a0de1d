import assert from "node:assert/strict";
import { parseGuards } from "../../../../core/drivers/guard/tend-guards.js";
import { guardWarnings } from "../../../../core/drivers/guard/guard-words.js";

const ARMED = `guard 8e8800c1d2e3f4 armed 42 3
by me@here
since 2026-11-29T20:00:00Z
seconds 60
guards end
`;
const FIRED = `banner of the host
guard 8e8800c1d2e3f4 fired - 3
by me@here\u001b[31m
since 2026-11-29T20:00:00Z
seconds 60
record fired 2026-11-29T20:01:02Z
record reverted set trunks of vtep-1
record left set vlan of ceos_1:eth3
record failed create vtep-2: the database does not answer
guards end
`;

describe("what is said of the guards on a host", () => {
  it("is when one fires, whose it is, and how it is ended", () => {
    const [warning = "", ...others] = guardWarnings(parseGuards(ARMED) ?? []);
    assert.deepEqual(others, []);
    assert.match(
      warning,
      /^a guard is armed \(run 8e8800c1d2e3f4 by me@here, armed at 2026-\S+\): it takes back 3 steps in 42 s/,
    );
    assert.match(warning, /`npx overlay guard confirm` ends it/);
  });

  it("is what one took back, and what it did not, without what a terminal would act on", () => {
    const [warning = ""] = guardWarnings(parseGuards(FIRED) ?? []);
    assert.match(warning, /by me@here\\u001b\[31m, armed at .* has fired at 2026-11-29T20:01:02Z/);
    assert.match(warning, /taken back 1 step; LEFT, because somebody else .*: set vlan of ceos_1/);
    assert.match(warning, /NOT TAKEN BACK: create vtep-2: the database does not answer/);
  });

  it("is not known where the answer did not come to its end, and nothing where there is none", () => {
    assert.equal(parseGuards(ARMED.replace("guards end\n", "")), undefined);
    assert.equal(parseGuards(""), undefined);
    assert.deepEqual(parseGuards("guards end\n"), []);
  });
});
