import { existsSync } from "node:fs";
import { join } from "node:path";
import type { LabPaths } from "../lab-paths.js";
import type { LabSession } from "../lab-session.js";
import { run } from "../run-command.js";
import { fastImportStream } from "./history.js";

/** The bare repository of the platform's source, which every host's checkout is a clone of. */
export const platformRepository = ({ dir }: LabPaths): string => join(dir, "platform.git");

/** Makes the repository, or finds it made already. */
export const buildRepository = async ({ lab, signal }: LabSession): Promise<void> => {
  const repository = platformRepository(lab);
  if (existsSync(repository)) return;
  const init = ["git", "init", "--quiet", "--bare", "--object-format=sha1"] as const;
  await run(lab.dir, [...init, "--initial-branch=main", repository], {
    signal,
    what: "Making the platform's repository",
  });
  await run(lab.dir, ["git", "-C", repository, "fast-import", "--quiet"], {
    stdin: fastImportStream(),
    signal,
    what: "Filling the platform's repository",
  });
};
