import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ImageFile } from "./binaries.js";

/** This file is dist/dev/lab/ceos/image/agent-files.js. */
const DIST = fileURLToPath(new URL("../../../../", import.meta.url));
const SOURCE = fileURLToPath(new URL("../../../../../dev/lab/ceos/rootfs/", import.meta.url));

/** Folders of the compiled stand-in that run inside the container. */
const AGENT_FOLDERS = ["agent", "cli", "config", "dataplane"];

/** The compiled agent and the scripts around it, with their places in the image. */
export const collectAgentFiles = async (): Promise<readonly ImageFile[]> => {
  const folders = await Promise.all(
    AGENT_FOLDERS.map(async (folder) =>
      (await readdir(join(DIST, "dev/lab/ceos", folder)))
        .filter((name) => name.endsWith(".js"))
        .map((name) => `dev/lab/ceos/${folder}/${name}`),
    ),
  );
  return [
    ...folders.flat().map((path) => ({
      source: join(DIST, path),
      target: `/usr/lib/ceos/${path}`,
    })),
    { source: join(SOURCE, "init"), target: "/sbin/init" },
    { source: join(SOURCE, "FastCli"), target: "/usr/bin/FastCli" },
  ].sort((a, b) => (a.target < b.target ? -1 : 1));
};
