import { Option, type Command } from "commander";
import type { CliContext } from "../context.js";
import { STACK } from "../stack/option.js";
import type { HistoryOptions } from "../verbs/history.js";

/** Adds `overlay history`. */
export const addHistory = (
  program: Command,
  context: CliContext,
  setExitCode: (code: number) => void,
): void => {
  program
    .command("history")
    .description("what was applied on the hosts, when, by whom and why, and how to undo it")
    .option("--stack <name>", STACK)
    .option("--last <n>", "only the newest runs; all by default")
    .option(
      "--undo [run]",
      "only commands to paste that would put a run (the last) back; runs nothing",
    )
    .addOption(new Option("--json", "for programs").conflicts(["markdown", "undo"]))
    .addOption(new Option("--markdown", "for a ticket").conflicts(["undo"]))
    .action(async (options: HistoryOptions) => {
      const { history } = await import("../verbs/history.js");
      setExitCode(await history(context, options));
    });
};
