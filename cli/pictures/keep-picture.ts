import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { CliContext } from "../context.js";
import { stackTopology } from "../stack-topology.js";
import { drawObserved } from "./draw-topology.js";

/**
 * Draws what the hosts of a stack show now, as a page and as SVG in `.overlay/pictures/`.
 *
 * @param moment "before" or "after": the files are named after it and the topology
 * @returns where the page is, relative to the project's folder
 */
export const keepPicture = async (
  context: CliContext,
  stack: string,
  moment: "before" | "after",
): Promise<string> => {
  const { projectRoot } = context;
  const chosen = await stackTopology(projectRoot, stack);
  const name = `${chosen.topology.name}-${moment}`;
  const drawn = await drawObserved(context, chosen, undefined);
  const folder = join(projectRoot, ".overlay/pictures");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.svg`), drawn.svg());
  const page = join(folder, `${name}.html`);
  await writeFile(page, drawn.html());
  return relative(projectRoot, page);
};

/** What a story's summary says of its two pictures. */
export const pictureLine = (before: string, after: string): string =>
  `Layer 2 in pictures, for a browser: ${before} and ${after} (.svg beside them)`;
