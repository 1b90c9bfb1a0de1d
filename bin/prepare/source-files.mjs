import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Every file at or below a path; none where nothing is there. */
export const filesUnder = (path) => {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const child = join(path, entry.name);
    if (entry.isDirectory()) return filesUnder(child);
    return entry.isFile() ? [child] : [];
  });
};

// The first part of each of tsconfig.json's patterns ("cli/**/*.ts") is a folder or a file.
const sourceRoots = (projectRoot) =>
  JSON.parse(readFileSync(join(projectRoot, "tsconfig.json"), "utf8")).include.map(
    (pattern) => pattern.split("/")[0],
  );

/**
 * The sources that dist/ is made of, absolute paths.
 *
 * @param {string} projectRoot
 * @param {...string} endings such as ".ts"
 */
export const sourceFiles = (projectRoot, ...endings) =>
  sourceRoots(projectRoot)
    .flatMap((root) => filesUnder(join(projectRoot, root)))
    .filter((file) => endings.some((ending) => file.endsWith(ending)));
