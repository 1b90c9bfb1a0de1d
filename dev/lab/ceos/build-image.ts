import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { collectAgentFiles } from "./image/agent-files.js";
import { busyboxApplets, collectBinaries, findBusybox, type ImageFile } from "./image/binaries.js";
import { stageRootfs, type RootfsParts } from "./image/stage-rootfs.js";

const run = promisify(execFile);

/**
 * Writes the root file system of the stand-in as a tar for `docker import`. Nothing is downloaded:
 * everything comes from this machine and from the compiled project. A tar that was made from the
 * same content is kept (its digest lies beside it in `OUTFILE.digest`).
 *
 * Throws when a program of the lab's packages is missing, or when the project is not compiled.
 */
export const buildCeosRootfsTar = async (
  outFile: string,
  report: (message: string) => void,
): Promise<void> => {
  const parts = await collectParts();
  const digest = await digestOf(parts);
  if (await isCurrent(outFile, digest)) {
    report("the cEOS stand-in's file system is up to date");
    return;
  }
  report(`packing the cEOS stand-in's file system: ${parts.files.length} files`);
  const staging = await mkdtemp(join(dirname(outFile), ".ceos-rootfs-"));
  try {
    await stageRootfs(join(staging, "root"), parts);
    await pack(join(staging, "root"), join(staging, "rootfs.tar"));
    await rename(join(staging, "rootfs.tar"), outFile);
    await writeFile(`${outFile}.digest`, digest);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
};

/**
 * Reference under which the lab imports the tar: "ceos-standin:1f2e3d4c5b6a". The tag follows from
 * the content, so an engine that has the reference needs no import.
 */
export const ceosImageReference = async (): Promise<string> =>
  `ceos-standin:${(await digestOf(await collectParts())).slice(0, 12)}`;

const collectParts = async (): Promise<RootfsParts> => {
  const [binaries, agent, busybox] = await Promise.all([
    machineBinaries(),
    collectAgentFiles(),
    findBusybox(),
  ]);
  return { files: [...binaries, ...agent], busybox, applets: await busyboxApplets(busybox) };
};

/** Asking every program for its libraries takes half a second: once a process is enough. */
const machineBinaries = async (): Promise<readonly ImageFile[]> =>
  (binaries ??= await collectBinaries());
let binaries: readonly ImageFile[] | undefined;

/**
 * Programs and libraries count by path, size and time of change, the project's own files by
 * content: a build may touch them without changing them.
 */
const digestOf = async ({ files, busybox }: RootfsParts): Promise<string> => {
  const hash = createHash("sha256");
  for (const { source, target } of [...files, { source: busybox, target: "busybox" }]) {
    const { size, mtimeMs } = await stat(source);
    const own = target.startsWith("/usr/lib/ceos/") || size < 10_000;
    hash.update(`${target}\0${size}\0`).update(own ? await readFile(source) : `${mtimeMs}`);
  }
  hash.update(await readFile(new URL("image/stage-rootfs.js", import.meta.url)));
  return hash.digest("hex");
};

const isCurrent = async (outFile: string, digest: string): Promise<boolean> => {
  try {
    await stat(outFile);
    return (await readFile(`${outFile}.digest`, "utf8")) === digest;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
};

/** The same input gives the same bytes: sorted, without times and owners. */
const pack = async (root: string, outFile: string): Promise<void> => {
  const fixed = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"];
  await run("tar", ["-C", root, ...fixed, "--format=gnu", "-cf", outFile, "."]);
};
