import { mkdir, readdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ensurePulumi } from "../../toolchain/ensure-pulumi.js";
import { projectRoot } from "../dev/lab/shared-lab.js";

/** Nobody listens there: whoever wants to download something fails at once. */
const NOWHERE = "http://127.0.0.1:9";

/**
 * The environment of a user who has a Pulumi on the PATH, in `bin` of the folder, with an empty Pulumi
 * home beside it and no way to the internet.
 */
export const ownPulumi = async (folder: string): Promise<NodeJS.ProcessEnv> => {
  const { binary } = await ensurePulumi({ projectRoot, env: process.env, report: () => undefined });
  const [programs, bin, home] = [dirname(binary), join(folder, "bin"), join(folder, "home")];
  for (const made of [bin, home]) await mkdir(made);
  for (const name of (await readdir(programs)).filter((one) => one.startsWith("pulumi")))
    await symlink(join(programs, name), join(bin, name));
  return {
    ...process.env,
    PATH: `${bin}:${process.env["PATH"] ?? ""}`,
    PULUMI_HOME: home,
    OVERLAY_STATE: "auto",
    HTTPS_PROXY: NOWHERE,
    HTTP_PROXY: NOWHERE,
  };
};
