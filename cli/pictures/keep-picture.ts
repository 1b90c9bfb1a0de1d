import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { CliContext } from "../context.js";
import { stackTopology } from "../stack-topology.js";
import { drawObserved } from "./draw-topology.js";

/**
 * Draws what the hosts of a stack show now, as a page and as SVG in `.overlay/pictures/`.
 *
 * @param name of the files, without ending
 * @returns where the page is, relative to the project's folder
 */
export const keepPicture = async (
  context: CliContext,
  stack: string,
  name: string,
): Promise<string> => {
  const { projectRoot } = context;
  const drawn = await drawObserved(context, await stackTopology(projectRoot, stack), undefined);
  const folder = join(projectRoot, ".overlay/pictures");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.svg`), drawn.svg());
  const page = join(folder, `${name}.html`);
  await writeFile(page, drawn.html());
  return relative(projectRoot, page);
};
