import type { Command } from "commander";
import type { CliContext } from "../context.js";
import type { DiscoverOptions } from "../verbs/discover.js";

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
    .option("--force", "replace the file where it is there already")
    .option(
      "--host <host>",
      `a host, ${HOST}; a node's label overlay-host names its host, else it is the first`,
      collect,
      [],
    )
    .action(async (file: string, options: { output?: string; force?: true; host: string[] }) => {
      const { importContainerlab } = await import("../verbs/import.js");
      await importContainerlab(context, file, options);
    });
  program
    .command("discover")
    .description("make a first topology file of what runs on hosts; writes nothing on them")
    .argument("[hosts...]", HOST)
    .option("--snapshot <file>", "look at a snapshot; hosts then say how to log in to those in it")
    .option("-o, --output <file>", "where to; standard output by default")
    .option("--force", "replace the file where it is there already")
    .option("--bridge <name>", "the overlay's bridge; by default the one that has VXLAN tunnels")
    .option("--name <name>", "the topology's name", "discovered")
    .option("--ssh-config <file>", "an SSH configuration instead of your own")
    .option("--identity <file>", "private key; your SSH configuration's by default")
    .option("--known-hosts <file>", "host keys; your SSH configuration's by default")
    .option("--sudo", "run everything there through sudo -n")
    .option("--container-engine <command>", "docker (default), podman, or an absolute path")
    .action(async (hosts: string[], options: DiscoverOptions) => {
      const { discover } = await import("../verbs/discover.js");
      await discover(context, hosts, options);
    });
};
