import { execa } from "execa";
import { STARTED_BY_OVERLAY } from "../../core/model/run-subject.js";
import type { CliContext } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { formatFailure } from "../failure.js";
import { startAsOwnerOf } from "../pulumi.js";
import { say } from "../say.js";
import { stateTroubles } from "../state-trouble.js";
import { toolchain } from "../toolchain-step.js";
import { defineVerb } from "../verb/define-verb.js";
import { rest } from "../verb/specs.js";

/**
 * `overlay pulumi ARGS…`: the Pulumi that has this project's stacks, with its settings, as if it had been
 * typed in a shell of `overlay env`. The exit code is its own.
 */
export const pulumi = async (context: CliContext, args: readonly string[]): Promise<number> => {
  const { binary, env, place } = await toolchain(context, say);
  context.signal.throwIfAborted();
  // In the same process group: Ctrl-C of a terminal reaches it by itself, once.
  const running = startAsOwnerOf(place, () =>
    execa(binary, args, {
      env: { ...context.env, ...env, [STARTED_BY_OVERLAY]: "1" },
      extendEnv: false,
      reject: false,
      stdin: "inherit",
      stdout: "inherit",
      // Pulumi looks at the other two to know whether it talks to a person. In it is who holds a lock.
      stderr: ["inherit", "pipe"],
    }),
  );
  const terminate = (): void => void running.kill("SIGTERM");
  process.once("SIGTERM", terminate);
  try {
    const { exitCode = EXIT.failed, stderr } = await running;
    const troubles = exitCode === 0 ? [] : stateTroubles(place, context.projectRoot, stderr);
    for (const trouble of troubles) say(formatFailure(trouble));
    return exitCode;
  } finally {
    process.removeListener("SIGTERM", terminate);
  }
};

export default defineVerb({
  name: "pulumi",
  summary: "run pulumi on this project's stacks, in any shell: overlay pulumi preview --diff",
  arguments: { args: rest("[arguments...]", "as pulumi takes them") },
  passesOn: true,
  run: (context, _options, { args }) => pulumi(context, args),
});
