import assert from "node:assert/strict";
import { UNKNOWN } from "../../../plugin-kit/index.js";
import type { PropertyMap } from "../../../plugin-kit/index.js";
import { checkCommand } from "../../../toolchain/command-plugin/check-command.js";

describe("command plugin: check", () => {
  it("adds nothing to what is declared, as the vendor's plugin, and leaves out what is null", () => {
    assert.deepEqual(checkCommand({ create: "true", dir: null }), {
      inputs: { create: "true" },
      failures: [],
    });
    const declared = { create: "true", addPreviousOutputInEnv: true };
    assert.deepEqual(checkCommand(declared).inputs, declared);
  });

  it("takes a logging that it does not know, as the vendor's plugin", () => {
    assert.deepEqual(checkCommand({ logging: "loud" }).failures, []);
  });

  it("reports every mistake with its path", () => {
    const { failures } = checkCommand({
      create: 1,
      interpreter: ["sh", 2],
      logging: 3,
      environment: { A: 1 },
    });
    assert.deepEqual(
      failures.map(({ path }) => path),
      [["create"], ["interpreter", 1], ["environment", "A"], ["logging"]],
    );
  });

  it("judges nothing that is not known yet", () => {
    const declared: PropertyMap = {
      create: UNKNOWN,
      environment: { A: UNKNOWN },
      interpreter: UNKNOWN,
    };
    assert.deepEqual(checkCommand(declared).failures, []);
  });

  it("refuses a property that it does not have, by name", () => {
    assert.match(checkCommand({ cretae: "true" }).failures[0]?.reason ?? "", /cretae/);
  });

  it("refuses to collect files, and says which plugin does", () => {
    const { failures } = checkCommand({ assetPaths: ["*"], archivePaths: ["*"] });
    assert.deepEqual(
      failures.map(({ path }) => path),
      [["assetPaths"], ["archivePaths"]],
    );
    assert.match(failures[0]?.reason ?? "", /the vendor's plugin does/);
  });
});
