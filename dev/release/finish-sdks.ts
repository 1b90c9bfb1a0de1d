import { execFile } from "node:child_process";
import { copyFile, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { METADATA } from "../../provider/schema/metadata.js";
import { BUILT_PULUMI } from "../../toolchain/versions.js";

const run = promisify(execFile);

/** Of Pulumi's SDK for Go, which the generated one imports besides. */
const GO_SEMVER = "v3.5.1+incompatible";

/** Makes what the generators write into packages that can be depended on by their folders. */
export const finishSdks = async (projectRoot: string, folder: string): Promise<void> => {
  await finishGo(join(folder, "go/overlay"));
  await finishNode(projectRoot, join(folder, "nodejs"));
};

const finishGo = (folder: string): Promise<void> =>
  writeFile(
    join(folder, "go.mod"),
    `module ${METADATA.language.go.importBasePath}

go 1.24

require (
	github.com/blang/semver ${GO_SEMVER}
	github.com/pulumi/pulumi/sdk/v3 v${BUILT_PULUMI}
)
`,
  );

/** Compiled, with types; the generator's own settings are for an older TypeScript. */
const finishNode = async (projectRoot: string, folder: string): Promise<void> => {
  const compiler = join(projectRoot, "node_modules/typescript/bin/tsc");
  const older = ["--ignoreDeprecations", "6.0", "--skipLibCheck", "--rootDir", folder];
  const types = ["--types", "node", "--typeRoots", join(projectRoot, "node_modules/@types")];
  const modules = join(folder, "node_modules");
  await symlink(join(projectRoot, "node_modules"), modules);
  await run(process.execPath, [compiler, "-p", folder, ...older, ...types], { cwd: folder });
  await rm(modules);
  const file = join(folder, "package.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
  const entry = { main: "bin/index.js", types: "bin/index.d.ts" };
  await writeFile(file, `${JSON.stringify({ ...manifest, ...entry }, null, 2)}\n`);
  // Its code reads its version beside itself.
  await copyFile(file, join(folder, "bin/package.json"));
};
