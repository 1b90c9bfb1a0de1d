import type { Words } from "../../core/model/words.js";
import type { CliContext } from "../../cli/context.js";
import { describeError } from "../../cli/describe-error.js";
import { Failure } from "../../cli/failure.js";
import { print, say } from "../../cli/say.js";
import type { Taken } from "./fuzz-target.js";

/**
 * Runs a verb as the command does and gives what it wrote to both streams, through the product's own way
 * out. A Failure is a refusal; any other error is thrown on.
 *
 * @param projectRoot the project that the verb works on
 */
export const captured = async (
  projectRoot: string,
  run: (context: CliContext) => unknown,
): Promise<Taken> => {
  const written: string[] = [];
  const { stdout, stderr } = process;
  const before = { stdout: stdout.write.bind(stdout), stderr: stderr.write.bind(stderr) };
  const keep = (text: string | Uint8Array): boolean => written.push(text.toString()) > 0;
  Object.assign(stdout, { write: keep });
  Object.assign(stderr, { write: keep });
  try {
    await run({
      ...{ projectRoot, env: {}, verbFolders: [], print },
      signal: new AbortController().signal,
    });
    return { accepted: true, said: written.join("") };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(describeError(error, false));
    return { accepted: false, said: written.join("") };
  } finally {
    Object.assign(stdout, { write: before.stdout });
    Object.assign(stderr, { write: before.stderr });
  }
};

/** What a person reads of what no verb prints whole, through the same way out. */
export const capturedText = async (accepted: boolean, text: Words): Promise<Taken> => ({
  ...(await captured("", ({ print: show }) => {
    show(text);
  })),
  accepted,
});
