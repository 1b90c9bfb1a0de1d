import assert from "node:assert/strict";
import { recordedConnection } from "../../../core/transport/index.js";

describe("recordedConnection", () => {
  const connection = recordedConnection("host-a", [
    { argv: ["sh", "-s"], stdin: "true\n", result: { stdout: "yes" } },
    { argv: ["false"], result: { exitCode: 1 } },
  ]);

  it("answers what was recorded", async () => {
    assert.equal((await connection.run({ argv: ["sh", "-s"], stdin: "true\n" })).stdout, "yes");
    assert.equal((await connection.run({ argv: ["false"], stdin: "any" })).exitCode, 1);
  });

  it("fails loudly for what was not", async () => {
    const other = connection.run({ argv: ["sh", "-s"], stdin: "false\n" });
    await assert.rejects(other, /host-a: no recording of/);
  });
});
