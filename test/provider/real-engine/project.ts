import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ensurePulumi } from "../../../toolchain/ensure-pulumi.js";

const PLUGIN = resolve("dist/test/provider/real-engine/plugin-main.js");

const PULUMI_YAML = `name: real-engine
runtime:
  name: nodejs
  options:
    typescript: false
main: index.js
plugins:
  providers:
    - name: overlay
      path: ./provider
`;

export interface Run {
  readonly exitCode: number | null;
  readonly output: string;
}

export interface Project {
  readonly folder: string;
  /** The file that stands for the hosts. */
  readonly hosts: string;
  readonly pulumi: (...args: readonly string[]) => Run;
}

/** A throw-away Pulumi project with the real engine and the overlay plugin over a file. */
export const makeProject = async (program: string): Promise<Project> => {
  const folder = await mkdtemp(join(tmpdir(), "overlay-real-engine-"));
  const toolchain = await ensurePulumi({
    projectRoot: process.cwd(),
    env: process.env,
    report: () => undefined,
  });
  await mkdir(join(folder, "provider"));
  await mkdir(join(folder, "state"));
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  await writeFile(join(folder, "Pulumi.yaml"), PULUMI_YAML);
  await writeFile(join(folder, "index.js"), program);
  const launcher = join(folder, "provider", "pulumi-resource-overlay");
  await writeFile(launcher, `#!/bin/sh\nexec node '${PLUGIN}' "$@"\n`);
  await chmod(launcher, 0o755);
  const hosts = join(folder, "hosts.json");
  const env = {
    ...process.env,
    ...toolchain.env,
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    OVERLAY_TEST_HOSTS: hosts,
  };
  const pulumi = (...args: readonly string[]): Run => {
    const options = ["--non-interactive", "--color", "never"];
    const { status, stdout, stderr } = spawnSync(toolchain.binary, [...args, ...options], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    return { exitCode: status, output: stdout + stderr };
  };
  return { folder, hosts, pulumi };
};
