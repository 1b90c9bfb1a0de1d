import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CliContext } from "../../cli/context.js";
import { Failure } from "../../cli/failure.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { flag, rest } from "../../cli/verb/specs.js";
import { nameOf, type Cell } from "../fault-matrix/cell.js";
import { CELLS } from "../fault-matrix/cells.js";
import { FAULTS } from "../fault-matrix/faults.js";
import type { MatrixFault } from "../fault-matrix/matrix-fault.js";
import { matrixPage } from "../fault-matrix/matrix-page.js";
import { prepare, withMatrixStack, type Prepared } from "../fault-matrix/prepare.js";
import { keepResult, keptResults } from "../fault-matrix/kept-results.js";
import { dumpAll } from "../lab-hosts/dump.js";
import { tryCell, type CellResult } from "../fault-matrix/try-cell.js";

const faultOf = ({ fault }: Cell): MatrixFault => FAULTS[fault];

const tryAll = async (
  prepared: Prepared,
  cells: readonly Cell[],
): Promise<readonly CellResult[]> => {
  const results: CellResult[] = [];
  let trial = await prepare(prepared);
  for (const cell of cells) {
    const name = nameOf(cell);
    const report = (detail: string): void => {
      prepared.report(`${name}: ${detail}`);
    };
    const begun = Date.now();
    const result = await tryCell({ ...trial, report }, cell);
    results.push(result);
    await keepResult(trial.context.projectRoot, result);
    const seconds = Math.round((Date.now() - begun) / 1000);
    const good = result.problems.length === 0;
    trial.context.print(`${name}: ${good ? "ok" : "NOT ok"} (${seconds} s)`);
    for (const problem of result.problems) trial.context.print(`  ${problem}`);
    if (!good) trial = await prepare(prepared);
    // The ports of a container that was started again have other names.
    else if (faultOf(cell).owns !== undefined)
      trial = { ...trial, declared: await dumpAll(trial.hosts) };
  }
  return results;
};

const chosenCells = (names: readonly string[]): readonly Cell[] => {
  const isMeant = (cell: Cell): boolean => names.some((name) => nameOf(cell).includes(name));
  const chosen = names.length === 0 ? CELLS : CELLS.filter(isMeant);
  if (chosen.length > 0) return chosen;
  throw new Failure({
    what: `no cell has ${names.join(" or ")} in its name`,
    why: CELLS.map(nameOf).join("\n"),
    next: "give a part of one of these names, or none for all cells",
  });
};

const tryMatrix = async (
  context: CliContext,
  { page = false }: { readonly page?: boolean | undefined },
  names: readonly string[],
): Promise<void> => {
  const cells = chosenCells(names);
  const results = await withMatrixStack(context, (trial) => tryAll(trial, cells));
  const wrong = results.filter(({ problems }) => problems.length > 0);
  if (wrong.length > 0)
    throw new Failure({
      what: `${wrong.length} of ${results.length} cells are not as they should be`,
      why: wrong.map(({ cell }) => nameOf(cell)).join("\n"),
      next: `one alone: npx overlay dev matrix ${wrong[0] === undefined ? "" : nameOf(wrong[0].cell)}`,
    });
  if (!page) return;
  const kept = await keptResults(context.projectRoot, CELLS);
  const good = kept.filter(({ problems }) => problems.length === 0);
  const text = matrixPage(good, CELLS.length);
  await writeFile(join(context.projectRoot, "docs/fault-matrix.md"), text);
};

export default defineVerb({
  name: "dev matrix",
  summary: "break the lab at each moment of an update, and compare what becomes of it",
  arguments: { names: rest("[names...]", "only cells whose name has one of these parts") },
  options: { page: flag("write docs/fault-matrix.md from the newest run here of each cell") },
  run: (context, options, { names }) => tryMatrix(context, options, names),
});
