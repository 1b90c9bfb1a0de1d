import { chmod, copyFile, cp, mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { labSource } from "../lab-paths.js";
import type { LabSession } from "../lab-session.js";
import { run } from "../run-command.js";
import type { KernelFiles } from "./kernel-files.js";
import { machineFile } from "./machine-files.js";

/** What the first stage needs to reach this machine's root: the rest comes from there. */
const FIRST_MODULES = ["virtio_pci", "9pnet_virtio", "9p", "overlay"];

/** Makes the first stage's file system, not compressed: it never leaves this machine. */
export const makeInitramfs = async (
  { lab, signal }: LabSession,
  kernel: KernelFiles,
): Promise<string> => {
  const root = machineFile(lab, "initramfs");
  const file = machineFile(lab, "initramfs.cpio");
  await rm(root, { recursive: true, force: true });
  for (const folder of ["bin", "proc", "sys", "dev", "outside", "memory", "root"])
    await mkdir(join(root, folder), { recursive: true });
  await copyFile("/bin/busybox", join(root, "bin/busybox"));
  await symlink("busybox", join(root, "bin/sh"));
  await copyFile(labSource(lab, "kernel/first-stage.sh"), join(root, "init"));
  await chmod(join(root, "init"), 0o755);
  await writeFile(join(root, "project"), `${lab.projectRoot}\n`);
  await copyModules(kernel, root, await firstModules({ lab, signal }, kernel));
  const pack = 'cd "$1" && find . | cpio --quiet --create --format=newc >"$2"';
  await run(lab.dir, ["sh", "-c", pack, "sh", root, file], { signal, what: "The first stage" });
  return file;
};

const firstModules = async (
  { lab, signal }: Pick<LabSession, "lab" | "signal">,
  { folder, version }: KernelFiles,
): Promise<readonly string[]> => {
  const list = ["modprobe", "-d", folder, "-S", version, "-D", "-a", ...FIRST_MODULES] as const;
  const lines = await run(lab.dir, list, { signal, what: "Listing the first stage's modules" });
  return [...lines.matchAll(/^insmod (\S.*\.ko\S*)/gm)].map(([, file = ""]) => file.trim());
};

const copyModules = async (
  { folder, version }: KernelFiles,
  root: string,
  modules: readonly string[],
): Promise<void> => {
  const tables = join(folder, "lib/modules", version);
  const listed = (await readdir(tables)).filter((name) => name.startsWith("modules."));
  for (const file of [...modules, ...listed.map((name) => join(tables, name))]) {
    const target = join(root, relative(folder, file));
    await mkdir(dirname(target), { recursive: true });
    await cp(file, target);
  }
};
