import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CHANGES } from "./changes.js";
import { problemsOf } from "./judge-cell.js";
import { nameOf, type Cell } from "./cell.js";
import type { CellResult } from "./try-cell.js";

const fileOf = (projectRoot: string, cell: Cell): string =>
  join(projectRoot, ".overlay/matrix", `${nameOf(cell)}.json`);

/** Keeps what was seen of a cell in its newest run, for the page and for whoever wants to know why. */
export const keepResult = (projectRoot: string, result: CellResult): Promise<void> =>
  writeFile(fileOf(projectRoot, result.cell), JSON.stringify(result, undefined, 1));

/** The newest result of each cell that was run here, in the order of the cells, judged as the cells are now. */
export const keptResults = async (
  projectRoot: string,
  cells: readonly Cell[],
): Promise<readonly CellResult[]> => {
  const all = await Promise.all(
    cells.map(async (cell) => {
      try {
        const text = await readFile(fileOf(projectRoot, cell), "utf8");
        const { seen } = JSON.parse(text) as CellResult;
        return [{ cell, seen, problems: problemsOf(cell, CHANGES[cell.change], seen) }];
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
        throw error;
      }
    }),
  );
  return all.flat();
};
