import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { copyContents } from "./cli-contents.js";
import { cliManifest, packagesUsed } from "./cli-manifest.js";
import { packFolder } from "./pack-folder.js";

const run = promisify(execFile);

const ManifestFile = z.looseObject({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()),
});

/**
 * Writes the CLI, the components, the policies and the program as one npm package, as `npm install`
 * takes it: compiled, with types, without a step at install. The same sources give the same bytes.
 * Needs a built project and GNU tar.
 *
 * @returns the file: FOLDER/overlay-operator-0.1.0.tgz
 */
export const writeCliPackage = async (projectRoot: string, folder: string): Promise<string> => {
  const text = await readFile(join(projectRoot, "package.json"), "utf8");
  const checkout = ManifestFile.parse(JSON.parse(text));
  const staged = await mkdtemp(join(tmpdir(), "overlay-release-"));
  try {
    const inside = join(staged, "package");
    await copyContents(projectRoot, inside);
    await writeTypes(projectRoot, join(inside, "dist"));
    const manifest = cliManifest(checkout, await packagesUsed(projectRoot));
    await writeFile(join(inside, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    await run("chmod", ["-R", "u=rwX,go=rX", inside]);
    await mkdir(folder, { recursive: true });
    const file = join(folder, `${checkout.name}-${checkout.version}.tgz`);
    await writeFile(file, await packFolder(staged, "package"));
    return file;
  } finally {
    await rm(staged, { recursive: true });
  }
};

/** The types of what programs import (api/), and of all that is named by them. */
const writeTypes = async (projectRoot: string, folder: string): Promise<void> => {
  const compiler = join(projectRoot, "node_modules/typescript/bin/tsc");
  const args = [compiler, "-p", join(projectRoot, "api"), "--outDir", folder];
  // The compiler says on its standard output what is wrong.
  await run(process.execPath, args, { cwd: projectRoot }).catch((error: unknown) => {
    const { stdout = "" } = error as { readonly stdout?: string };
    throw new Error(`the package's types cannot be written: ${stdout.trim()}`, { cause: error });
  });
};
