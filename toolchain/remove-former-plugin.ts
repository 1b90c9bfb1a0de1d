import { existsSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { COMMAND_PLUGIN } from "./versions.js";

/** The second line of what earlier versions put there, by which it is told from the vendor's program. */
const MARK = "# The bundled command plugin of the overlay operator; written by its toolchain.";

/** Enough for a launcher; the vendor's program has some 30 MB. */
const HEAD_BYTES = 8192;

const headOf = async (file: string): Promise<string> => {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(HEAD_BYTES) });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
};

/**
 * Earlier versions installed the bundled `command` plugin into the project's own Pulumi home, where it
 * would now pass for the vendor's. It is taken away; the vendor's is left alone.
 *
 * @param home the project's PULUMI_HOME; plugins are in `plugins/KIND-NAME-vVERSION/pulumi-KIND-NAME`
 *   (sdk/go/common/workspace/plugins.go)
 */
export const removeFormerPlugin = async (home: string): Promise<void> => {
  const name = `plugins/resource-command-v${COMMAND_PLUGIN}/pulumi-resource-command`;
  const file = join(home, name);
  if (!existsSync(file) || !(await headOf(file)).includes(MARK)) return;
  await rm(dirname(file), { recursive: true, force: true });
};
