import { chmod, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCommand } from "../../../../setup/find-command.js";

/** What the scripts need besides a client for HTTP. */
const ALWAYS = ["sh", "base64", "cat", "mktemp", "rm", "sed", "sleep", "timeout", "tr"] as const;

/** A client of HTTP; busybox is a wget of its own. */
export type HttpTool = "curl" | "wget" | "bash" | "busybox";

/** A folder that is a whole $PATH with these clients and no other; `remove` takes it away. */
export const pathWith = async (
  tools: readonly HttpTool[],
): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), "http-tools-"));
  const plain = tools.filter((tool) => tool !== "busybox");
  for (const name of [...ALWAYS, ...plain]) {
    const file = await findCommand(name, process.env["PATH"]);
    if (file === undefined) throw new Error(`this machine has no ${name}`);
    await symlink(file, join(path, name));
  }
  if (tools.includes("busybox")) {
    const busybox = await findCommand("busybox", process.env["PATH"]);
    if (busybox === undefined) throw new Error("this machine has no busybox");
    await writeFile(join(path, "wget"), `#!/bin/sh\nexec ${busybox} wget "$@"\n`);
    await chmod(join(path, "wget"), 0o755);
  }
  return { path, remove: () => rm(path, { recursive: true }) };
};
