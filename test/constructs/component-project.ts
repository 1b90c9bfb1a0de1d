import { spawnSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stringify } from "yaml";
import { ensurePulumi } from "../../toolchain/ensure-pulumi.js";

export interface ComponentProject {
  readonly folder: string;
  /** Previews the program on a new stack, without a host. */
  readonly preview: (config?: Readonly<Record<string, string>>) => Previewed;
}

export interface Previewed {
  readonly exitCode: number | null;
  readonly output: string;
  /** What would be made: inputs by URN. */
  readonly made: ReadonlyMap<string, unknown>;
}

interface Preview {
  readonly steps: readonly {
    readonly urn: string;
    readonly newState: { readonly inputs?: unknown };
  }[];
}

const SNAPSHOT = resolve("test/fixtures/snapshots/as-booted.yaml");

/** Declares components as a generated SDK does. */
export const REMOTE = `import * as pulumi from "@pulumi/pulumi";
class Remote extends pulumi.ComponentResource {
  constructor(type, name, inputs, options) {
    super("overlay:components:" + type, name, inputs, options, true);
  }
}
`;

/** The project's own program. */
export const OWN_PROGRAM = `export { default } from ${JSON.stringify(resolve("dist/program.mjs"))};\n`;

/** A throw-away project with the plugin as it is built, in which a snapshot stands for the hosts. */
export const componentProject = async (program: string): Promise<ComponentProject> => {
  const folder = await mkdtemp(join(tmpdir(), "overlay-components-"));
  const report = () => undefined;
  const toolchain = await ensurePulumi({ projectRoot: process.cwd(), env: process.env, report });
  await mkdir(join(folder, "state"));
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  await copyFile(resolve("topologies/incident.yaml"), join(folder, "incident.yaml"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  await writeFile(join(folder, "index.js"), program);
  const settings = {
    name: "components",
    runtime: { name: "nodejs", options: { typescript: false } },
    main: "index.js",
    plugins: {
      providers: [
        { name: "overlay", path: resolve("provider") },
        { name: "command", path: resolve("toolchain/command-plugin/launcher") },
      ],
    },
  };
  await writeFile(join(folder, "Pulumi.yaml"), stringify(settings));
  const env = {
    ...process.env,
    ...toolchain.env,
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    OVERLAY_SNAPSHOT: SNAPSHOT,
  };
  const run = (...args: readonly string[]) =>
    spawnSync(toolchain.binary, [...args, "--non-interactive", "--color", "never"], {
      cwd: folder,
      env,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
  return {
    folder,
    preview: (config = {}) => {
      run("stack", "select", "--create", "dev");
      const settings = Object.entries(config).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
      const { status, stdout, stderr } = run("preview", "--json", ...settings);
      const output = stdout + stderr;
      if (status !== 0) return { exitCode: status, output, made: new Map() };
      const { steps } = JSON.parse(stdout) as Preview;
      const made = steps.map(({ urn, newState }) => [urn, newState.inputs] as const);
      return { exitCode: status, output, made: new Map(made) };
    },
  };
};
