import { execa } from "execa";
import type { CommandResult, HostCommand, HostConnection } from "../../../../core/model/command.js";

/** A host in namespaces of its own. */
export interface NamespaceHost extends HostConnection {
  /** Runs a tool there and returns its output; a failure fails the test. */
  readonly tool: (program: string, ...args: string[]) => Promise<string>;
}

/** @param namespaces options of nsenter(1), asked for each command */
export const hostIn = (namespaces: () => readonly string[]): NamespaceHost => {
  const run = async ({ argv, stdin }: HostCommand): Promise<CommandResult> => {
    const result = await execa("nsenter", [...namespaces(), ...argv], {
      input: stdin ?? "",
      reject: false,
      stripFinalNewline: false,
    });
    const { stdout, stderr, durationMs } = result;
    return { exitCode: result.exitCode ?? null, stdout, stderr, durationMs };
  };
  return {
    host: "host-a",
    run,
    tool: async (program, ...args) => {
      const { exitCode, stdout, stderr } = await run({ argv: [program, ...args] });
      if (exitCode !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
      return stdout.trim();
    },
  };
};
