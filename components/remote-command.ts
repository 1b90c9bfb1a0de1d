import * as command from "@pulumi/command/local/index.js";
import * as pulumi from "@pulumi/pulumi";
import { ADOPTING, RECORDING_STEPS } from "../core/model/adopting.js";
import type { HostTarget } from "../core/model/target.js";
import { hostArgv } from "../core/transport/host-argv.js";
import { quoteArgv } from "../core/model/quote-argv.js";
import { sshArguments } from "../core/transport/ssh-arguments.js";

export interface RemoteCommandArgs {
  readonly target: HostTarget;
  /** Program and arguments, unquoted. */
  readonly argv: readonly string[];
  readonly stdin?: string;
  /** A text that is another one after every change of the network that makes it run again. */
  readonly revisions: pulumi.Input<string>;
  /** Whether the output is shown while it runs; it is in the error of a failure in any case. */
  readonly shown: boolean;
}

/** Before what the step is given: a comment of sh, and nothing to a program that reads no input. */
const withRevisions = (
  revisions: pulumi.Input<string>,
  stdin: string | undefined,
): pulumi.Output<string> =>
  pulumi
    .output(revisions)
    .apply((known) =>
      known === pulumi.runtime.unknownValue ? known : `# network ${known}\n${stdin ?? ""}`,
    );

/** What `overlay adopt` records of a step as its output. */
const NOT_RUN = "not run: recorded by overlay adopt; runs when something on the network is changed";

/**
 * A one-shot step on a host: runs when it is first declared, and again when the command changes or
 * `revisions` do. The revisions are a comment at the start of its input rather than in `triggers` or in the environment:
 * a changed trigger is a replacement, and a variable takes three lines of each step in a preview. It runs the
 * system's ssh with the options of every other connection, so that the user's SSH configuration is honoured
 * and no key is in the state. A preview shows each item of the interpreter on a line of its own, so that
 * ssh's forty options are one.
 */
export const remoteCommand = (
  name: string,
  { target, argv, stdin, revisions, shown }: RemoteCommandArgs,
  options: pulumi.CustomResourceOptions,
): command.Command =>
  new command.Command(
    name,
    {
      interpreter: ["sh", "-c", `${UNLESS_RECORDING}exec ${ssh(target)} "$1"`, "ssh"],
      create: quoteArgv(hostArgv(target.tools, argv)),
      stdin: withRevisions(revisions, stdin),
      logging: shown ? "stdoutAndStderr" : "none",
    },
    options,
  );

const ssh = (target: HostTarget): string => quoteArgv(["ssh", ...sshArguments(target.ssh)]);

const UNLESS_RECORDING = `[ "\${${ADOPTING}-}" != ${RECORDING_STEPS} ] || exec echo '${NOT_RUN}'; `;
