import * as command from "@pulumi/command/local/index.js";
import type * as pulumi from "@pulumi/pulumi";
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

/**
 * A one-shot step on a host: runs when it is first declared, and again when the command changes or
 * `revisions` do. The revisions are in the environment rather than in `triggers`: a changed
 * trigger is a replacement, three lines for each command in every preview, where a changed
 * environment is one line that says "update" and runs the same command. It runs the system's ssh with the options of
 * every other connection, so that the user's SSH configuration is honoured and no key is in the state. A preview
 * shows each item of the interpreter on a line of its own, so that ssh's forty options are one.
 */
export const remoteCommand = (
  name: string,
  { target, argv, stdin, revisions, shown }: RemoteCommandArgs,
  options: pulumi.CustomResourceOptions,
): command.Command =>
  new command.Command(
    name,
    {
      interpreter: [
        "sh",
        "-c",
        `exec ${quoteArgv(["ssh", ...sshArguments(target.ssh)])} "$1"`,
        "ssh",
      ],
      create: quoteArgv(hostArgv(target.tools, argv)),
      ...(stdin === undefined ? {} : { stdin }),
      environment: { OVERLAY_REVISIONS: revisions },
      logging: shown ? "stdoutAndStderr" : "none",
    },
    options,
  );
