import * as command from "@pulumi/command/local/index.js";
import type * as pulumi from "@pulumi/pulumi";
import type { SshTarget } from "../core/model/target.js";
import { quoteArgv } from "../core/transport/quote-argv.js";
import { sshArguments } from "../core/transport/ssh-arguments.js";

export interface RemoteCommandArgs {
  readonly ssh: SshTarget;
  /** Program and arguments, unquoted. */
  readonly argv: readonly string[];
  readonly stdin?: string;
  /** Runs again when one of these changes. */
  readonly triggers: pulumi.Input<unknown>[];
  /** Whether the output is shown while it runs; it is in the error of a failure in any case. */
  readonly shown: boolean;
}

/**
 * A one-shot step on a host: runs when it is first declared and when a trigger or the command
 * changes. It runs the system's ssh with the options of every other connection, so that the user's
 * SSH configuration is honoured and no key is in the state.
 */
export const remoteCommand = (
  name: string,
  { ssh, argv, stdin, triggers, shown }: RemoteCommandArgs,
  options: pulumi.CustomResourceOptions,
): command.Command =>
  new command.Command(
    name,
    {
      interpreter: ["ssh", ...sshArguments(ssh)],
      create: quoteArgv(argv),
      ...(stdin === undefined ? {} : { stdin }),
      triggers,
      logging: shown ? "stdoutAndStderr" : "none",
    },
    options,
  );
