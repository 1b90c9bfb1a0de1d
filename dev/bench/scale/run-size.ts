import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { build } from "esbuild";
import { z } from "zod";
import { ANSWERS } from "./answers.js";
import { costOf, type ProcessCost } from "./process-cost.js";
import { writeProjects, type ScaleProjects } from "./write-projects.js";

/** What one size costs. */
export interface SizeCost {
  readonly hosts: number;
  /** Of the overlay's stack; the floor's has as many. */
  readonly resources: number;
  /** All `dependencies` in the state. */
  readonly edges: number;
  /** Everything is recorded and as declared. */
  readonly preview: ProcessCost;
  readonly up: ProcessCost;
  /** As many trivial resources, with a plugin that does nothing: what the engine itself takes. */
  readonly floorPreview: ProcessCost;
  readonly floorUp: ProcessCost;
}

export interface SizeOptions {
  readonly projectRoot: string;
  /** Made anew. */
  readonly folder: string;
  readonly hosts: number;
  readonly devicesPerHost: number;
  /** Of the tool chain. */
  readonly pulumi: string;
  readonly signal: AbortSignal;
  readonly report: (detail: string) => void;
}

const STACK = "dev";

/** One size through the real engine, over hosts that answer from a file and are never written to. */
export const runSize = async (options: SizeOptions): Promise<SizeCost> => {
  const { projectRoot, folder, hosts, report } = options;
  const projects = await writeProjects(options);
  await writePlugins(projectRoot, folder);
  await writeOverlayProject(projectRoot, folder, projects);
  const run = runner(options, projects);
  const step = (what: string): void => {
    report(`${hosts} hosts: ${what}`);
  };
  step("recording");
  await run(projects.overlay, ["stack", "init"]);
  await run(projects.overlay, ["up", "--yes", "--skip-preview"], {
    PULUMI_SKIP_CHECKPOINTS: "true",
  });
  step("preview");
  const preview = await run(projects.overlay, ["preview", "--expect-no-changes"]);
  step("up");
  const up = await run(projects.overlay, ["up", "--yes", "--skip-preview"]);
  const { resources, edges } = await recordedIn(folder);
  await writeFloorProject(projectRoot, folder, projects, resources);
  step("the engine alone");
  await run(projects.floor, ["stack", "init"]);
  await run(projects.floor, ["up", "--yes", "--skip-preview"], { PULUMI_SKIP_CHECKPOINTS: "true" });
  const floorPreview = await run(projects.floor, ["preview", "--expect-no-changes"]);
  const floorUp = await run(projects.floor, ["up", "--yes", "--skip-preview"]);
  return { hosts, resources, edges, preview, up, floorPreview, floorUp };
};

type Run = (
  cwd: string,
  args: readonly string[],
  more?: Readonly<Record<string, string>>,
) => Promise<ProcessCost>;

const runner =
  ({ folder, pulumi, signal }: SizeOptions, { programs, snapshot }: ScaleProjects): Run =>
  async (cwd, args, more = {}) => {
    const path = [programs, join(pulumi, ".."), process.env["PATH"] ?? ""].join(delimiter);
    const env = {
      ...process.env,
      PATH: path,
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "bench",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      [ANSWERS]: snapshot,
      ...more,
    };
    const common = ["--non-interactive", "--color", "never", "--stack", STACK];
    return costOf({ program: pulumi, args: [...args, ...common], cwd, env, signal });
  };

/** As bin/prepare/bundle.mjs has it: some packages are CommonJS and call `require` for Node's modules. */
const BANNER =
  'import { createRequire as bundleRequire } from "node:module"; const require = bundleRequire(import.meta.url);';

const writePlugins = async (projectRoot: string, folder: string): Promise<void> => {
  await mkdir(join(folder, "state"), { recursive: true });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: {
      overlay: "dist/dev/bench/scale/answering-plugin.js",
      trivial: "dist/dev/bench/scale/trivial-plugin.js",
    },
    outdir: join(folder, "plugins"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    banner: { js: BANNER },
    logLevel: "warning",
  });
  for (const name of ["overlay", "trivial"]) {
    const launcher = join(
      folder,
      name === "overlay" ? "launchers" : "floors",
      `pulumi-resource-${name}`,
    );
    await mkdir(join(launcher, ".."), { recursive: true });
    await writeFile(launcher, `#!/bin/sh\nexec node '${folder}/plugins/${name}.mjs' "$@"\n`);
    await chmod(launcher, 0o755);
  }
};

/** The preloaded part that keeps the SDK lean, as Pulumi.yaml has it. */
const runtimeOf = (projectRoot: string) => ({
  name: "nodejs",
  options: {
    typescript: false,
    nodeargs: `--require=${join(projectRoot, "bin/lean-pulumi-sdk.cjs")}`,
  },
});

const writeOverlayProject = async (
  projectRoot: string,
  folder: string,
  { overlay }: ScaleProjects,
): Promise<void> => {
  const settings = {
    name: "scale",
    runtime: runtimeOf(projectRoot),
    main: join(projectRoot, "dist/program.mjs"),
    plugins: {
      providers: [
        { name: "overlay", path: join(folder, "launchers") },
        { name: "command", path: join(projectRoot, "toolchain/command-plugin/launcher") },
      ],
    },
  };
  await writeFile(join(overlay, "Pulumi.yaml"), JSON.stringify(settings));
  const config = { "overlay:topology": join(folder, "topology.yaml") };
  await writeFile(join(overlay, `Pulumi.${STACK}.yaml`), JSON.stringify({ config }));
};

const writeFloorProject = async (
  projectRoot: string,
  folder: string,
  { floor }: ScaleProjects,
  resources: number,
): Promise<void> => {
  const settings = {
    name: "floor",
    runtime: runtimeOf(projectRoot),
    main: "index.cjs",
    plugins: { providers: [{ name: "trivial", path: join(folder, "floors") }] },
  };
  await writeFile(join(floor, "Pulumi.yaml"), JSON.stringify(settings));
  await symlink(join(projectRoot, "node_modules"), join(floor, "node_modules"));
  await writeFile(
    join(floor, "index.cjs"),
    `const pulumi = require("@pulumi/pulumi");
for (let i = 0; i < ${resources}; i += 1)
  new pulumi.CustomResource("trivial:index:Thing", "t" + i, { name: "t" + i });
`,
  );
};

const State = z.object({
  checkpoint: z.object({
    latest: z.object({
      resources: z.array(z.object({ dependencies: z.array(z.string()).optional() })),
    }),
  }),
});

const recordedIn = async (folder: string): Promise<Pick<SizeCost, "resources" | "edges">> => {
  const file = join(folder, `state/.pulumi/stacks/scale/${STACK}.json`);
  const { resources } = State.parse(JSON.parse(await readFile(file, "utf8"))).checkpoint.latest;
  const edges = resources.reduce((sum, { dependencies }) => sum + (dependencies?.length ?? 0), 0);
  return { resources: resources.length, edges };
};
