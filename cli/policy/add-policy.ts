import { Option, type Command } from "commander";
import type { CliContext } from "../context.js";
import { STACK } from "../stack/option.js";
import type { PolicyOptions } from "../verbs/policy.js";
import { FAIL_ON, FORMATS } from "./choices.js";

/** Adds `overlay policy`. */
export const addPolicy = (
  program: Command,
  context: CliContext,
  setExitCode: (code: number) => void,
): void => {
  program
    .command("policy")
    .description("judge topologies by the policies, without a host; for pull requests")
    .option("--stack <name>", STACK)
    .option("--topology <file...>", "topology files instead of a stack's")
    .option("--snapshot <file>", "what a snapshot shows, instead of what the topology declares")
    .addOption(new Option("--format <format>", "form of the report").choices(FORMATS))
    .addOption(
      new Option("--fail-on <level>", "what makes it fail").choices(FAIL_ON).default("mandatory"),
    )
    .option("--base <path>", "say what changes: the file before, or a folder with the base branch")
    .option("-o, --output <file...>", "write it to files: .txt, .md, .json, .sarif, .xml (JUnit)")
    .option("--pictures <folder>", "draw every topology there, as SVG and as a page")
    .option("--policy-pack-config <file>", "levels and parameters of rules, as pulumi takes them")
    .action(async (options: PolicyOptions) => {
      const { policy } = await import("../verbs/policy.js");
      setExitCode(await policy(context, options));
    });
};
