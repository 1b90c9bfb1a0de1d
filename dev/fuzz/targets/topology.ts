import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { validate } from "../../../cli/verbs/validate.js";
import { captured } from "../captured.js";
import type { FuzzTarget } from "../fuzz-target.js";
import { inputFile } from "../input-file.js";

/** Topology files, by `overlay validate`. */
export const topology: FuzzTarget = {
  name: "topology",
  seeds: async (projectRoot) => {
    const folder = join(projectRoot, "topologies");
    const files = (await readdir(folder)).filter((file) => file.endsWith(".yaml"));
    return await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  },
  open: async (projectRoot) => {
    const write = await inputFile("topology.yaml");
    return async (input) => {
      const file = await write(input);
      return await captured(projectRoot, (context) => validate(context, file));
    };
  },
};
