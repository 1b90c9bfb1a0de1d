import { chmod, copyFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { IPTABLES_LINKS, type ImageFile } from "./binaries.js";

export interface RootfsParts {
  readonly files: readonly ImageFile[];
  readonly busybox: string;
  readonly applets: readonly string[];
}

/** Folders that programs expect; merged-usr as on Fedora, which cEOS is built on. */
const FOLDERS = [
  "dev",
  "etc",
  "mnt/flash",
  "proc",
  "root",
  "run",
  "sys",
  "tmp",
  "usr/bin",
  "usr/lib64",
  "var/log",
];
const MERGED = [
  ["bin", "usr/bin"],
  ["sbin", "usr/bin"],
  ["lib", "usr/lib"],
  ["lib64", "usr/lib64"],
  ["usr/sbin", "bin"],
] as const;

const CONTENTS: Readonly<Record<string, string>> = {
  "etc/passwd": "root:x:0:0:root:/root:/bin/bash\n",
  "etc/group": "root:x:0:\n",
  "usr/lib/ceos/package.json": '{ "type": "module" }\n',
};

/** Lays the root file system out in an empty folder. */
export const stageRootfs = async (root: string, parts: RootfsParts): Promise<void> => {
  for (const folder of FOLDERS) await mkdir(join(root, folder), { recursive: true });
  for (const [link, target] of MERGED) {
    await mkdir(join(root, target.startsWith("usr") ? target : `usr/${target}`), {
      recursive: true,
    });
    await symlink(target, join(root, link));
  }
  const taken = new Set<string>();
  for (const { source, target } of parts.files) {
    const path = join(root, target);
    await mkdir(dirname(path), { recursive: true });
    await copyFile(source, path);
    await chmod(path, 0o755);
    if (/^\/(usr\/)?s?bin\//.test(target)) taken.add(target.slice(target.lastIndexOf("/") + 1));
  }
  await copyFile(parts.busybox, join(root, "usr/bin/busybox"));
  // The shell of Fedora is bash. busybox's would also prefer its own `ip` and `ping` to the real ones.
  const links = [...IPTABLES_LINKS, ["Cli", "FastCli"] as const, ["sh", "bash"] as const];
  for (const [link, target] of links) await symlink(target, join(root, "usr/bin", link));
  for (const applet of parts.applets) {
    if (taken.has(applet) || applet === "busybox" || links.some(([link]) => link === applet))
      continue;
    await symlink("busybox", join(root, "usr/bin", applet));
  }
  for (const [path, text] of Object.entries(CONTENTS)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
};
