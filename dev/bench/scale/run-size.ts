import { readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { z } from "zod";
import { ANSWERS } from "./answers.js";
import { writeFloorProject, type Floor, type FloorProject } from "./floor-project.js";
import { STACK, writeOverlayProject } from "./overlay-project.js";
import { costOf, type ProcessCost } from "./process-cost.js";
import { writePlugins } from "./write-plugins.js";
import { writeProjects, type ScaleProjects } from "./write-projects.js";

export interface FloorCost {
  readonly preview: ProcessCost;
  readonly up: ProcessCost;
}

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
  /** What the engine takes for as many trivial resources, in the same run; of those that were asked for. */
  readonly floors: Readonly<Partial<Record<Floor, FloorCost>>>;
}

export interface SizeOptions {
  readonly projectRoot: string;
  /** Made anew. */
  readonly folder: string;
  readonly hosts: number;
  readonly devicesPerHost: number;
  /** With which it is compared. */
  readonly floors: readonly FloorProject[];
  /** Of the tool chain. */
  readonly pulumi: string;
  readonly signal: AbortSignal;
  readonly report: (detail: string) => void;
}

/** One size through the real engine, over hosts that answer from a file and are never written to. */
export const runSize = async (options: SizeOptions): Promise<SizeCost> => {
  const { folder, hosts, report } = options;
  const step = (what: string): void => {
    report(`${hosts} hosts: ${what}`);
  };
  step("recording");
  const overlay = await recordOverlay(options);
  step("preview");
  const preview = await overlay.preview();
  step("up");
  const up = await overlay.up();
  const { resources, edges } = await recordedIn(folder);
  const floors: Partial<Record<Floor, FloorCost>> = {};
  for (const floor of options.floors) {
    step(`as many trivial resources, ${floor}`);
    const project = await recordFloor(overlay.run, options, floor, resources);
    floors[floor] = await floorCost(overlay.run, project, []);
    if (floor === "ordinary") floors.reading = await floorCost(overlay.run, project, ["--refresh"]);
  }
  return { hosts, resources, edges, preview, up, floors };
};

/** A stack in which everything is recorded and as declared. */
interface RecordedOverlay {
  readonly preview: () => Promise<ProcessCost>;
  readonly up: () => Promise<ProcessCost>;
  readonly run: Run;
}

/** Records an overlay of some size in a stack of its own. */
export const recordOverlay = async (
  options: Omit<SizeOptions, "floors" | "report">,
): Promise<RecordedOverlay> => {
  const { projectRoot, folder } = options;
  const projects = await writeProjects(options);
  await writePlugins(projectRoot, folder);
  await writeOverlayProject(projectRoot, folder, projects);
  const run = runner(options, projects);
  const { overlay } = projects;
  await run(overlay, ["stack", "init"]);
  await run(overlay, ["up", "--yes", "--skip-preview"], { PULUMI_SKIP_CHECKPOINTS: "true" });
  return {
    preview: () => run(overlay, ["preview", "--expect-no-changes"]),
    up: () => run(overlay, ["up", "--yes", "--skip-preview"]),
    run,
  };
};

const recordFloor = async (
  run: Run,
  { projectRoot, folder }: SizeOptions,
  floor: FloorProject,
  resources: number,
): Promise<string> => {
  const project = await writeFloorProject({ projectRoot, folder, floor, resources });
  await run(project, ["stack", "init"]);
  await run(project, ["up", "--yes", "--skip-preview"], { PULUMI_SKIP_CHECKPOINTS: "true" });
  return project;
};

const floorCost = async (
  run: Run,
  project: string,
  more: readonly string[],
): Promise<FloorCost> => ({
  preview: await run(project, ["preview", "--expect-no-changes", ...more]),
  up: await run(project, ["up", "--yes", "--skip-preview", ...more]),
});

type Run = (
  cwd: string,
  args: readonly string[],
  more?: Readonly<Record<string, string>>,
) => Promise<ProcessCost>;

const runner =
  (
    { folder, pulumi, signal }: Pick<SizeOptions, "folder" | "pulumi" | "signal">,
    { programs, snapshot }: ScaleProjects,
  ): Run =>
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
