import { importContainerlab } from "../../../cli/verbs/import-containerlab.js";
import { captured } from "../captured.js";
import type { FuzzTarget } from "../fuzz-target.js";
import { inputFile } from "../input-file.js";
import { seedFile } from "../seed-file.js";

/** containerlab's files, by `overlay import containerlab`. */
export const containerlab: FuzzTarget = {
  name: "containerlab",
  seeds: async (projectRoot) => [await seedFile(projectRoot, "lab.clab.yml")],
  open: async (projectRoot) => {
    const write = await inputFile("lab.clab.yml");
    return async (input) => {
      const file = await write(input);
      return await captured(projectRoot, (context) =>
        importContainerlab(context, file, { host: ["host-a=root@192.0.2.1", "host-b=192.0.2.2"] }),
      );
    };
  },
};
