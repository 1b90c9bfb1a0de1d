import { access, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { LabError } from "../lab-error.js";
import type { LabPaths } from "../lab-paths.js";
import type { LabSession } from "../lab-session.js";
import { run } from "../run-command.js";

/** A kernel that is unpacked and installed nowhere. */
export interface KernelFiles {
  /** What `uname -r` says in it, e.g. "6.1.0-57-amd64". */
  readonly version: string;
  /** Absolute; `boot/` and `lib/modules/VERSION/` are below it. */
  readonly folder: string;
}

/** Debian's package that depends on the kernel of the day. */
const META_PACKAGE = "linux-image-amd64";

/**
 * Debian's kernel in `.overlay/kernel`, downloaded by apt-get the first time (70 MB; 470 MB unpacked). It is unpacked
 * alone: installed, it would be booted by this machine the next time.
 */
export const prepareKernel = async (session: LabSession): Promise<KernelFiles> => {
  const folder = kernelFolder(session.lab);
  const there = await kernelIn(folder);
  if (there !== undefined) return there;
  session.report({ step: "kernel", detail: `downloading what ${META_PACKAGE} depends on` });
  await unpackKernel(session, folder);
  const kernel = await kernelIn(folder);
  if (kernel === undefined)
    throw new LabError("machine", `${META_PACKAGE} has no kernel with modules in ${folder}.`);
  return kernel;
};

/** It survives `lab down`, as the devices' image does. */
export const kernelFolder = ({ projectRoot }: LabPaths): string =>
  join(projectRoot, ".overlay", "kernel");

/** The modules' table is written last, so that it tells whether everything is there. */
const kernelIn = async (folder: string): Promise<KernelFiles | undefined> => {
  for (const version of await names(join(folder, "lib/modules")))
    if (await isThere(join(folder, "lib/modules", version, "modules.dep.bin")))
      return { version, folder };
  return undefined;
};

const unpackKernel = async ({ lab, signal }: LabSession, folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const step = (what: string, argv: readonly [string, ...string[]]): Promise<string> =>
    run(lab.dir, argv, { signal, what, timeoutMs: 600_000 });
  const depends = await step("Asking for the kernel's package", [
    ...(["apt-cache", "depends", "--important", META_PACKAGE] as const),
  ]);
  const name = /^\s*Depends: (linux-image-\S+)/m.exec(depends)?.[1];
  if (name === undefined)
    throw new LabError("machine", `${META_PACKAGE} is not known here: apt-get update, then again.`);
  const inFolder =
    'cd "$1" && apt-get --quiet download "$2" && dpkg -x "$2"_*.deb . && rm "$2"_*.deb';
  await step("Downloading the kernel", ["sh", "-c", inFolder, "sh", folder, name]);
  for (const version of await names(join(folder, "lib/modules")))
    await step("Listing the kernel's modules", ["depmod", "--basedir", folder, version]);
};

const names = async (folder: string): Promise<readonly string[]> =>
  (await isThere(folder)) ? readdir(folder) : [];

const isThere = async (path: string): Promise<boolean> => {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
};
