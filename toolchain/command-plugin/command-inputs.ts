import { z } from "zod";

const NO_FILES =
  "the bundled command plugin does not collect files; the vendor's plugin does, which a Pulumi of your own installs";

/**
 * Inputs of `command:local:Command`, as the schema of @pulumi/command 1.2.1 has them. Used lenient
 * for what is in a state file and strict for what a program declares.
 */
export const CommandInputs = z.object({
  /** Run on creation, and on an update when there is no `update`. */
  create: z.string().optional(),
  update: z.string().optional(),
  delete: z.string().optional(),
  /** Program and arguments that get the command as one more argument; `/bin/sh -c` by default. */
  interpreter: z.array(z.string()).optional(),
  /** Folder to run in; the plugin's own (the program's) by default. */
  dir: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  stdin: z.string().optional(),
  /** "stdout", "stderr", "stdoutAndStderr" (the default) or "none": what is shown while it runs. Any other text shows nothing. */
  logging: z.string().optional(),
  /** Whether the run before is handed on as PULUMI_COMMAND_STDOUT and PULUMI_COMMAND_STDERR; it is by default. */
  addPreviousOutputInEnv: z.boolean().optional(),
  /** A change of any of them replaces the resource. */
  triggers: z.array(z.unknown()).optional(),
  assetPaths: z.never({ error: NO_FILES }).optional(),
  archivePaths: z.never({ error: NO_FILES }).optional(),
});
export type CommandInputs = z.infer<typeof CommandInputs>;

/** What a run leaves; one final newline of each is cut off. */
export const CommandOutputs = z.object({
  stdout: z.string().default(""),
  stderr: z.string().default(""),
});
export type CommandOutputs = z.infer<typeof CommandOutputs>;
