import { existsSync } from "node:fs";
import { chmod, mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PulumiSource } from "./pulumi-environment.js";
import { COMMAND_PLUGIN } from "./versions.js";

/** The bundled plugin in dist/plugins, beside the folder of this compiled file. */
const ENTRY = join(import.meta.dirname, "..", "plugins", "command.mjs");

/** The second line of the launcher, by which a bundled plugin is told from the vendor's program. */
const MARK = "# The bundled command plugin of the overlay operator; written by its toolchain.";

const singleQuoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A launcher for the engine, which starts plugins by name. @param entry absolute path of a module */
export const commandPluginLauncher = (entry: string): string =>
  `#!/bin/sh\n${MARK}\nexec node ${singleQuoted(entry)} "$@"\n`;

/** Enough for a launcher; the vendor's program has some 30 MB. */
const HEAD_BYTES = 8192;

const readHeadIfThere = async (file: string): Promise<string | undefined> => {
  if (!existsSync(file)) return undefined;
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(HEAD_BYTES) });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
};

const install = async (folder: string, file: string): Promise<void> => {
  const unfinished = `${file}.unfinished`;
  await mkdir(folder, { recursive: true });
  await writeFile(unfinished, commandPluginLauncher(ENTRY));
  await chmod(unfinished, 0o755);
  await rename(unfinished, file);
};

/**
 * Puts the bundled `command` plugin where the built Pulumi looks for it, and takes it away for a
 * Pulumi of the user's own, which installs the vendor's plugin itself. A vendor's plugin that is
 * there is left alone.
 *
 * @param home PULUMI_HOME; plugins are in `plugins/KIND-NAME-vVERSION/pulumi-KIND-NAME`
 *   (sdk/go/common/workspace/plugins.go)
 */
export const settleCommandPlugin = async (home: string, source: PulumiSource): Promise<void> => {
  const folder = join(home, "plugins", `resource-command-v${COMMAND_PLUGIN}`);
  const file = join(folder, "pulumi-resource-command");
  const present = await readHeadIfThere(file);
  const bundled = present?.includes(MARK) ?? false;
  if (source === "path") {
    if (bundled) await rm(folder, { recursive: true, force: true });
    return;
  }
  const foreign = present !== undefined && !bundled;
  if (!foreign && present !== commandPluginLauncher(ENTRY)) await install(folder, file);
};
