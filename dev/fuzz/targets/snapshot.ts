import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { check } from "../../../cli/verbs/check.js";
import { captured } from "../captured.js";
import type { FuzzTarget } from "../fuzz-target.js";
import { inputFile } from "../input-file.js";

/** Snapshots, by `overlay check --snapshot`. */
export const snapshot: FuzzTarget = {
  name: "snapshot",
  seeds: async (projectRoot) =>
    await Promise.all(
      ["stopped-container", "unreachable-host"].map((name) =>
        readFile(join(projectRoot, `test/fixtures/snapshots/${name}.yaml`), "utf8"),
      ),
    ),
  open: async (projectRoot) => {
    const write = await inputFile("snapshot.yaml");
    const declared = join(projectRoot, "topologies/incident.yaml");
    return async (input) => {
      const file = await write(input);
      return await captured(projectRoot, (context) =>
        check(context, { topology: declared, snapshot: file }),
      );
    };
  },
};
