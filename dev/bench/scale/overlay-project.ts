import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launcherFolder } from "./write-plugins.js";
import type { ScaleProjects } from "./write-projects.js";

export const STACK = "dev";

/** The preloaded part that keeps the SDK lean, as Pulumi.yaml has it. */
export const leanRuntime = (projectRoot: string) => ({
  name: "nodejs",
  options: {
    typescript: false,
    nodeargs: `--require=${join(projectRoot, "bin/lean-pulumi-sdk.cjs")}`,
  },
});

/** A project like this one, but for its hosts. */
export const writeOverlayProject = async (
  projectRoot: string,
  folder: string,
  { overlay }: ScaleProjects,
): Promise<void> => {
  const settings = {
    name: "scale",
    runtime: leanRuntime(projectRoot),
    main: join(projectRoot, "dist/program.mjs"),
    plugins: {
      providers: [
        { name: "overlay", path: launcherFolder(folder, "overlay") },
        { name: "command", path: join(projectRoot, "toolchain/command-plugin/launcher") },
      ],
    },
  };
  await writeFile(join(overlay, "Pulumi.yaml"), JSON.stringify(settings));
  const config = { "overlay:topology": join(folder, "topology.yaml") };
  await writeFile(join(overlay, `Pulumi.${STACK}.yaml`), JSON.stringify({ config }));
};
