import { Command, Option } from "commander";
import {
  TOOLCHAIN_CHOICE,
  TOOLCHAINS,
  type ToolchainChoice,
} from "../toolchain/toolchain-choice.js";
import type { CliContext } from "./context.js";
import { productVersion } from "./product-root.js";
import { say } from "./say.js";
import { addVerb, exitLines, type SetExitCode } from "./verb/add-verb.js";
import type { Verb } from "./verb/define-verb.js";

/** What the exit codes of every verb mean. */
export const COMMON_EXITS = {
  0: "done, and everything was as it should be",
  1: "it failed, something was not as expected, or the command was used in a wrong way",
  "2-4": "what the verb says in its own help: overlay check --help",
  130: "interrupted",
  141: "nobody read its output to the end, and it had not finished",
};

const NOTES = `
Exit codes:
${exitLines(COMMON_EXITS).join("\n")}

Environment:
  NO_COLOR=1            no colours
  OVERLAY_DEBUG=1       errors with their stack traces
  OVERLAY_STATE=project stacks in the project's own folder, whatever backend is set
  OVERLAY_TOOLCHAIN=bundled
                        or =own: as --toolchain says
  OVERLAY_COMMAND_PLUGIN=bundled
                        or =vendor: which plugin of @pulumi/command is used
  OVERLAY_SKIP_BUILD=1  run what was compiled last, even when sources changed
`;

/** The `overlay` command with the verbs that its arguments may mean. */
export const buildCommands = (
  context: CliContext,
  verbs: readonly Verb[],
  setExitCode: SetExitCode,
): Command => {
  const program = new Command("overlay")
    .description(
      "Detects and remediates drift in network-lab overlays: Open vSwitch, VXLAN, Arista cEOS",
    )
    .version(productVersion(), "-V, --version")
    .addOption(
      new Option("--toolchain <which>", "before the verb: which Pulumi is used")
        .choices([...TOOLCHAINS])
        .default("auto"),
    )
    .hook("preAction", (all) => {
      const { toolchain } = all.opts<{ toolchain: ToolchainChoice }>();
      if (all.getOptionValueSource("toolchain") === "cli")
        context.env[TOOLCHAIN_CHOICE] = toolchain;
    })
    .addHelpText("after", NOTES)
    .exitOverride()
    .configureOutput({
      writeErr: (text) => {
        say(text.trimEnd());
      },
    })
    .showHelpAfterError("(overlay --help shows the commands)")
    .enablePositionalOptions();
  for (const verb of verbs) addVerb(program, verb, context, setExitCode);
  return program;
};
