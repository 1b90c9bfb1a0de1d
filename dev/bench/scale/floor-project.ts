import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { leanRuntime } from "./overlay-project.js";
import { launcherFolder } from "./write-plugins.js";

/**
 * What the engine's own cost is measured by, with as many resources, each with a name and nothing else:
 *
 * - `ordinary`: the SDK as it comes, a program and a plugin as the vendor's documentation has them
 * - `reading`: the same with `--refresh`, by which the engine asks for what is there, as it does here
 * - `lean`: with this project's way to load the SDK and to serve a plugin; the least that there is
 */
export const FLOORS = ["ordinary", "reading", "lean"] as const;
export type Floor = (typeof FLOORS)[number];
export type FloorProject = Exclude<Floor, "reading">;

interface FloorOptions {
  readonly projectRoot: string;
  readonly folder: string;
  readonly floor: FloorProject;
  readonly resources: number;
}

const PLUGINS: Readonly<Record<FloorProject, string>> = { ordinary: "ordinary", lean: "trivial" };

/** Writes a project of trivial resources; its folder. */
export const writeFloorProject = async (options: FloorOptions): Promise<string> => {
  const { projectRoot, folder, floor, resources } = options;
  const project = join(folder, floor);
  const plugin = PLUGINS[floor];
  await mkdir(project, { recursive: true });
  const settings = {
    name: floor,
    runtime:
      floor === "lean"
        ? leanRuntime(projectRoot)
        : { name: "nodejs", options: { typescript: false } },
    main: "index.cjs",
    plugins: { providers: [{ name: plugin, path: launcherFolder(folder, plugin) }] },
  };
  await writeFile(join(project, "Pulumi.yaml"), JSON.stringify(settings));
  await symlink(join(projectRoot, "node_modules"), join(project, "node_modules"));
  await writeFile(
    join(project, "index.cjs"),
    `const pulumi = require("@pulumi/pulumi");
for (let i = 0; i < ${resources}; i += 1)
  new pulumi.CustomResource("${plugin}:index:Thing", "t" + i, { name: "t" + i });
`,
  );
  return project;
};
