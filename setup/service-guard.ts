import { chmod, readFile, rm, writeFile } from "node:fs/promises";

/** Asked by Debian's package scripts before they start a service (invoke-rc.d(8)); 101 is "no". */
const POLICY_FILE = "/usr/sbin/policy-rc.d";
const OUR_POLICY =
  "#!/bin/sh\n# overlay-operator: no service starts while the lab is set up\nexit 101\n";

const currentPolicy = (file: string): Promise<string | undefined> =>
  readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });

/**
 * Installs packages without starting their services: the lab runs its own daemons. A policy file
 * that is there already is somebody else's and stays; ours is removed in any case, and one that a
 * killed run left behind is taken over.
 *
 * @param file for tests; the system's own by default
 */
export const withoutServiceStarts = async <T>(
  work: () => Promise<T>,
  file: string = POLICY_FILE,
): Promise<T> => {
  const policy = await currentPolicy(file);
  if (policy !== undefined && policy !== OUR_POLICY) return await work();
  try {
    await writeFile(file, OUR_POLICY);
    await chmod(file, 0o755);
    return await work();
  } finally {
    await rm(file, { force: true });
  }
};
