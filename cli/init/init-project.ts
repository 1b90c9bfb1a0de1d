import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { Failure } from "../failure.js";
import type { Origin } from "../import/discover-topology.js";
import { keepTopology } from "../import/write-topology.js";
import type { CliContext } from "../context.js";
import { saveFile } from "../save-file.js";
import { say } from "../say.js";
import { shownPath } from "../shown-path.js";
import { templateFiles, TOPOLOGY, type ProjectAbout } from "./template-files.js";

/** What a project may have already: it is kept as it is. */
const KEPT: ReadonlySet<string> = new Set(["README.md", "package.json", ".gitignore", ".npmrc"]);

/** What was done, for the words on what to do next. */
export interface Made {
  /** Paths in the folder. */
  readonly written: readonly string[];
  readonly kept: readonly string[];
  /** Whether the topology is the template's, which has other people's hosts. */
  readonly example: boolean;
}

export interface NewProject extends ProjectAbout {
  /** Absolute. */
  readonly folder: string;
  /** Where the topology comes from; absent: one that is there is kept, or else it is the template's. */
  readonly find?: () => Promise<Origin>;
}

/** A name that Pulumi and npm take, out of a folder's. */
export const projectName = (folder: string): string =>
  basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.-]+/g, "-")
    .replaceAll(/^[-_.]+|[-_.]+$/g, "")
    .slice(0, 100) || "overlay";

/**
 * Makes a project in a folder. Nothing that is there is overwritten: rejects with a Failure, before
 * anything is asked of a host or written, where a file of the project is somebody's already.
 */
export const initProject = async (
  context: Pick<CliContext, "print">,
  { folder, find, ...about }: NewProject,
): Promise<Made> => {
  const files = await templateFiles(about);
  const there = files.map(({ path }) => path).filter((path) => existsSync(join(folder, path)));
  const mayStay = (path: string): boolean =>
    KEPT.has(path) || (path === TOPOLOGY && find === undefined);
  refuse(
    folder,
    there.filter((path) => !mayStay(path)),
  );
  const origin = await find?.();
  const fresh = files.filter(({ path }) => !there.includes(path));
  for (const { path, text } of fresh)
    if (path !== TOPOLOGY || origin === undefined)
      await saveFile({ what: "project", file: join(folder, path), text, shared: true });
  if (origin !== undefined) {
    const output = join(folder, TOPOLOGY);
    await keepTopology({ ...context, projectRoot: folder }, origin.found, {
      origin: origin.origin,
      output,
      say,
    });
  }
  return {
    written: fresh.map(({ path }) => path),
    kept: there,
    example: origin === undefined && !there.includes(TOPOLOGY),
  };
};

const refuse = (folder: string, there: readonly string[]): void => {
  if (there.length === 0) return;
  throw new Failure({
    what: "the project would replace what is there; nothing was written",
    where: shownPath(folder),
    why: there.join("\n"),
    next: "name another folder with --folder, or move these files away",
  });
};
