import type { Command } from "commander";
import type { CliContext } from "../../cli/context.js";

/** Adds `overlay lab` with its verbs. */
export const addLab = (
  program: Command,
  context: CliContext,
  setExitCode: (code: number) => void,
): void => {
  const lab = program.command("lab").description("the lab on this machine (needs root)");
  const verbs = () => import("./lab.js");
  lab
    .command("up")
    .description("set up what is missing and boot the lab with the incident; safe to run twice")
    .option(
      "--topology <file>",
      "the hosts and devices of a topology file instead, as the platform makes them",
    )
    .action(async (options: { topology?: string }) => {
      await (await verbs()).up(context, options.topology);
    });
  lab
    .command("down")
    .description("stop the lab and remove every trace of it")
    .action(async () => {
      await (await verbs()).down(context);
    });
  lab
    .command("status")
    .description("what runs, and how to log in to the hosts")
    .option("--json", "for programs")
    .action(async (options: { json?: true }) => {
      await (await verbs()).status(context, options.json === true);
    });
  lab
    .command("reset")
    .description("back to how it was booted, in seconds")
    .option("--mended", "to the state after the incident has been mended, without Pulumi")
    .action(async (options: { mended?: true }) => {
      await (await verbs()).reset(context, options.mended === true);
    });
  lab
    .command("fault")
    .description("put one defect in, to see what a preview makes of it")
    .argument("[name]", "its name")
    .option("--list", "the names of all faults, and what each does")
    .action(async (name: string | undefined, options: { list?: true }) => {
      const { fault, listFaults } = await verbs();
      if (name === undefined || options.list === true) listFaults(context);
      else await fault(context, name);
    });
  lab
    .command("exec")
    .description("run a command on a host, e.g.: overlay lab exec host-a -- ovs-vsctl show")
    .argument("<host>", "host-a, host-b")
    .argument("<program>", "after --")
    .argument("[arguments...]")
    .action(async (host: string, program: string, rest: string[]) => {
      setExitCode(await (await verbs()).exec(context, host, [program, ...rest]));
    });
};
