import type { Command } from "commander";
import type { CliContext } from "../context.js";

const HOST = "[NAME=][USER@]ADDRESS[:PORT][,UNDERLAY-ADDRESS]";

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

/** The verbs that make a topology of what is there already. */
export const addImports = (program: Command, context: CliContext): void => {
  program
    .command("import")
    .description("make a topology file of what another tool has")
    .command("containerlab")
    .description("the cEOS nodes of a containerlab file and the links between them")
    .argument("<file>", "containerlab topology file (*.clab.yml)")
    .option("-o, --output <file>", "where to; standard output by default")
    .option(
      "--host <host>",
      `a host, ${HOST}; a node's label overlay-host names its host, else it is the first`,
      collect,
      [],
    )
    .action(async (file: string, options: { output?: string; host: string[] }) => {
      const { importContainerlab } = await import("../verbs/import.js");
      await importContainerlab(context, file, options);
    });
};
