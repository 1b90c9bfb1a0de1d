import { existsSync } from "node:fs";
import { cp, readdir, readFile } from "node:fs/promises";
import { basename, join, posix } from "node:path";

/** A relative link of a page, without what comes after "#". */
const LINK = /\]\((?!https?:|#)([^)#\s]+)/g;

/** What is made beside sources. */
const MADE: ReadonlySet<string> = new Set(["node_modules", "venv", "__pycache__"]);

/**
 * Copies into a package what its pages lead to and is not in it yet, and what those pages lead to: no link
 * of a page ends at the package's border.
 */
export const copyLinked = async (projectRoot: string, folder: string): Promise<void> => {
  for (const path of await missingTargets(projectRoot, folder)) {
    const filter = (source: string): boolean => !MADE.has(basename(source));
    await cp(join(projectRoot, path), join(folder, path), { recursive: true, filter });
    if (path.endsWith(".md")) return copyLinked(projectRoot, folder);
  }
};

const missingTargets = async (projectRoot: string, folder: string): Promise<readonly string[]> => {
  const pages = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".md"));
  const targets = await Promise.all(
    pages.map(async (page) => {
      const links = (await readFile(join(folder, page), "utf8")).matchAll(LINK);
      return [...links].map(([, href = ""]) => posix.join(posix.dirname(page), href));
    }),
  );
  return [...new Set(targets.flat())]
    .sort()
    .filter((path) => !existsSync(join(folder, path)) && existsSync(join(projectRoot, path)));
};
