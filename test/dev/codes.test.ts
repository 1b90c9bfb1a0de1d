import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { problem, UNKNOWNS } from "../../core/messages/unknowns.js";
import { RULE_CODES } from "../../core/model/rule-codes.js";
import { OLDER } from "../../core/model/unknown.js";
import { CODES_PAGE, codesPage } from "../../dev/docs/code-page.js";
import { projectRoot } from "../cli/policy/run-policy.js";

describe("the codes of messages", () => {
  it("are what docs/codes.md says: npx overlay dev docs writes it", async () => {
    assert.equal(await readFile(join(projectRoot, CODES_PAGE), "utf8"), codesPage());
  });

  it("are told apart from each other's and the rules', and say what they are told", () => {
    const codes = Object.keys(UNKNOWNS);
    const others: readonly string[] = [...RULE_CODES, OLDER];
    assert.deepEqual(
      codes.filter((code) => others.includes(code) || !/^[A-Z][A-Z0-9-]+$/.test(code)),
      [],
    );
    assert.deepEqual(problem("AGENT-NOT-ASKED", { host: "host-a" }), {
      kind: "prerequisite-missing",
      code: "AGENT-NOT-ASKED",
      facts: { host: "host-a" },
      reason: "it was not asked",
      next: "Declare hosts.host-a.agent with this port and a commit in the topology.",
    });
  });

  it("have no value left out in the page", () => {
    assert.doesNotMatch(codesPage(), /undefined|\[object|null/);
  });
});
