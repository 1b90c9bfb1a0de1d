import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import type { CliContext } from "./context.js";
import { addExperiment } from "./experiment/add-experiment.js";
import { addHistory } from "./history/add-history.js";
import { addImports } from "./import/add-imports.js";
import { addPolicy } from "./policy/add-policy.js";
import { STACK } from "./stack/option.js";
import { say } from "./say.js";

type SetExitCode = (code: number) => void;

const NOTES = `
Exit codes:
  0    done, and everything was as it should be
  1    it failed, something was not as expected, or the command was used in a wrong way
  2    check, diagnose: something is otherwise than declared, or a ping failed; snapshot diff: the two
       differ;
       experiment compare: something is otherwise than expected;
       policy --fail-on advisory: there are advisory findings and no mandatory one
  3    policy: a mandatory finding, or a mandatory rule that could not be judged; check, diagnose: all
       is as declared, and a mandatory rule is broken all the same
  4    check, snapshot: something could not be read or judged (whatever else was found);
       diagnose: the evidence decides nothing, or nothing was found and not all was read;
       experiment compare: something cannot be told; history: a line of the journal
  130  interrupted
  141  nobody read its output to the end, and it had not finished

Environment:
  NO_COLOR=1            no colours
  OVERLAY_DEBUG=1       errors with their stack traces
  OVERLAY_STATE=project stacks in the project's own folder, whatever backend is set
  OVERLAY_COMMAND_PLUGIN=bundled
                        or =vendor: which plugin of @pulumi/command is used
  OVERLAY_SKIP_BUILD=1  run what was compiled last, even when sources changed
`;

const addSetup = (program: Command, context: CliContext): void => {
  program
    .command("setup")
    .description("install what is missing on this machine: packages for the lab, Pulumi")
    .option("--without-lab", "only what preview and up on your own hosts need")
    .action(async (options: { withoutLab?: true }) => {
      const { setup } = await import("./verbs/setup.js");
      await setup(context, options.withoutLab !== true);
    });
  program
    .command("env")
    .description('print the shell settings for pulumi; use: eval "$(npx overlay env)"')
    .option("--shell <shell>", "sh (also bash, zsh) or fish", "sh")
    .action(async (options: { shell: string }) => {
      const { env } = await import("./verbs/env.js");
      await env(context, options.shell);
    });
};

const addPulumi = (program: Command, context: CliContext, setExitCode: SetExitCode): void => {
  program
    .command("pulumi")
    .description("run pulumi on this project's stacks, in any shell: overlay pulumi preview --diff")
    .argument("[arguments...]", "as pulumi takes them")
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (args: string[]) => {
      const { pulumi } = await import("./verbs/pulumi.js");
      setExitCode(await pulumi(context, args));
    });
};

const addOperations = (program: Command, context: CliContext): void => {
  program
    .command("adopt")
    .description("record what runs on the hosts in the stack, so that preview shows drift")
    .option("--stack <name>", STACK)
    .action(async (options: { stack?: string }) => {
      const { adopt } = await import("./verbs/adopt.js");
      await adopt(context, options.stack);
    });
  program
    .command("validate")
    .description("check a topology file and print every mistake in it")
    .argument("[file]", "topology file; that of a stack by default")
    .option("--stack <name>", STACK)
    .action(async (file: string | undefined, options: { stack?: string }) => {
      const { validate } = await import("./verbs/validate.js");
      await validate(context, file, options.stack);
    });
};

interface StackOptions {
  readonly stack?: string;
  readonly topology?: string;
}

interface DiagnoseOptions {
  readonly snapshot?: string;
  readonly link?: string[];
  readonly ping?: boolean;
  readonly json?: true;
  readonly markdown?: true;
  readonly html?: true;
  readonly output?: string;
}

interface ReportOptions extends StackOptions {
  readonly snapshot?: string;
  readonly before?: string;
  readonly ping?: boolean;
  readonly output?: string;
  readonly format?: string;
}

interface PingOptions {
  readonly ping?: true;
  readonly link?: string[];
}

/** The options that say which topology a command is about. */
const aboutTopology = (command: Command): Command =>
  command
    .option("--stack <name>", STACK)
    .option("--topology <file>", "a topology file instead of a stack's");

const addEvidence = (program: Command, context: CliContext, setExitCode: SetExitCode): void => {
  aboutTopology(program.command("check"))
    .description(
      "what pulumi preview would show, and what the rules say of the hosts, without Pulumi",
    )
    .option("--snapshot <file>", "look at a snapshot instead of the hosts")
    .addOption(new Option("--json", "for programs").conflicts("markdown"))
    .option("--markdown", "for a pull request or a ticket")
    .action(async (options: StackOptions & { snapshot?: string; json?: true; markdown?: true }) => {
      const { check } = await import("./verbs/check.js");
      setExitCode(await check(context, options));
    });
  aboutTopology(program.command("diagnose"))
    .description("why the overlay does what it does: ranked explanations with their evidence")
    .option("--snapshot <file>", "explain a snapshot instead of the hosts")
    .option("--link <name...>", "explain only these links, e.g. ceos_1:eth3-ceos_2:eth1")
    .option("--no-ping", "send no pings, and run no other probe")
    .addOption(new Option("--json", "for programs").conflicts(["markdown", "html"]))
    .addOption(new Option("--markdown", "for a ticket").conflicts("html"))
    .option("--html", "one page to keep or mail, overlay-diagnosis.html by default")
    .option("-o, --output <file>", "where to; its ending .html, .md or .json says the form too")
    .action(async (options: StackOptions & DiagnoseOptions) => {
      const { diagnose } = await import("./verbs/diagnose.js");
      setExitCode(await diagnose(context, options));
    });
  aboutTopology(program.command("report"))
    .description("one page to keep or mail: verdict, links, picture, explanations, drift, rules")
    .option("--snapshot <file>", "of a snapshot instead of the hosts")
    .option("--before <file>", "compare with a snapshot of an earlier time")
    .option("--no-ping", "send no pings, and run no other probe")
    .option("-o, --output <file>", "FILE.html or FILE.md; - is standard output")
    .option("--format <format>", "html or markdown, whatever the file is called")
    .action(async (options: ReportOptions) => {
      const { report } = await import("./verbs/report.js");
      await report(context, options);
    });
  const snapshot = aboutTopology(program.command("snapshot"));
  snapshot
    .description("record everything that the hosts show, without secrets, in one file")
    .option("-o, --output <file>", "where to; .json for JSON, - for standard output")
    .option("--ping", "ping every link from both ends first, so that tables show where frames go")
    .option("--link <name...>", "ping only these links first, e.g. ceos_1:eth3-ceos_2:eth1")
    .action(async (options: StackOptions & PingOptions & { output?: string }) => {
      const verbs = await import("./verbs/snapshot.js");
      setExitCode(await verbs.snapshot(context, options));
    });
  snapshot
    .command("diff")
    .description("compare two snapshots: configuration and state, learned addresses, counters")
    .argument("<from>", "the earlier file")
    .argument("<to>", "the later file")
    .option("--json", "for programs, with every counter")
    .action(async (from: string, to: string, options: { json?: true }) => {
      const { snapshotDiff } = await import("./verbs/snapshot-diff.js");
      setExitCode(await snapshotDiff(context, from, to, options.json === true));
    });
};

const addPictures = (program: Command, context: CliContext): void => {
  aboutTopology(program.command("graph"))
    .description("draw the overlay's layer 2 with its loops and leaks, as SVG or as a page")
    .option("--snapshot <file>", "what was observed, instead of what the topology declares")
    .option("--live", "what the hosts show now, instead of what the topology declares")
    .option("--experiment <text...>", 'with an experiment on, e.g. "isolate ceos_5"')
    .option("-o, --output <file>", "where to; .svg or .html, - for standard output")
    .option("--format <format>", "svg or html, where the file's name does not say it")
    .action(
      async (
        options: StackOptions & {
          snapshot?: string;
          live?: true;
          experiment?: string[];
          output?: string;
          format?: string;
        },
      ) => {
        const { graph } = await import("./verbs/graph.js");
        await graph(context, options);
      },
    );
};

const versionOf = ({ projectRoot }: CliContext): string =>
  (JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { version: string })
    .version;

/** Adds verbs to the `overlay` command. */
export type AddVerbs = (program: Command, context: CliContext, setExitCode: SetExitCode) => void;

/**
 * The `overlay` command with all its verbs; each loads its code when it runs.
 *
 * @param addMore what a checkout has beyond the product: the lab, the demo, the tests
 */
export const buildCommands = (
  context: CliContext,
  setExitCode: SetExitCode,
  addMore?: AddVerbs,
): Command => {
  const program = new Command("overlay")
    .description("Sees and mends drift in network-lab overlays: Open vSwitch, VXLAN, Arista cEOS")
    .version(versionOf(context), "-V, --version")
    .addHelpText("after", NOTES)
    .exitOverride()
    .configureOutput({
      writeErr: (text) => {
        say(text.trimEnd());
      },
    })
    .showHelpAfterError("(overlay --help shows the commands)")
    .enablePositionalOptions();
  addOperations(program, context);
  addEvidence(program, context, setExitCode);
  addPictures(program, context);
  addExperiment(program, context, setExitCode);
  addHistory(program, context, setExitCode);
  addImports(program, context);
  addPolicy(program, context, setExitCode);
  addSetup(program, context);
  addPulumi(program, context, setExitCode);
  addMore?.(program, context, setExitCode);
  return program;
};
