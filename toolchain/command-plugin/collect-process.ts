import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { StringDecoder } from "node:string_decoder";
import type { Readable } from "node:stream";

export type StreamName = "stdout" | "stderr";

/** What a process wrote, and how it ended. */
export interface CollectedProcess {
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams in the order in which they were read. */
  readonly output: string;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

const listen = (stream: Readable, onText: (text: string) => void): void => {
  const decoder = new StringDecoder("utf8");
  stream.on("data", (chunk: Buffer) => {
    onText(decoder.write(chunk));
  });
  stream.on("end", () => {
    onText(decoder.end());
  });
};

const isClosedPipe = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["EPIPE", "ECONNRESET"].includes(String(error.code));

/** Writes everything and closes; a program that does not read its input is no error. */
const feed = (child: ChildProcessWithoutNullStreams, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    child.stdin.on("error", (error) => {
      if (isClosedPipe(error)) resolve();
      else reject(error);
    });
    child.stdin.end(text, resolve);
  });

/**
 * Feeds a process and waits until it has ended and nobody holds its output open any more.
 *
 * @param onText gets what is written, as it comes
 */
export const collectProcess = async (
  child: ChildProcessWithoutNullStreams,
  stdin: string,
  onText: (stream: StreamName, text: string) => void,
): Promise<CollectedProcess> => {
  const text = { stdout: "", stderr: "", output: "" };
  for (const name of ["stdout", "stderr"] as const) {
    listen(child[name], (part) => {
      text[name] += part;
      text.output += part;
      onText(name, part);
    });
  }
  const closed = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const [[exitCode, signal]] = await Promise.all([closed, feed(child, stdin)]);
  return { ...text, exitCode, signal };
};
