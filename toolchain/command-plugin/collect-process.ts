import { isUtf8 } from "node:buffer";
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
  /** The streams that are not UTF-8: the texts above have U+FFFD where they are not. */
  readonly garbled: readonly StreamName[];
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

const STREAMS = ["stdout", "stderr"] as const;

/** Gives the bytes that have come so far. */
const listen = (stream: Readable, onText: (text: string) => void): (() => Buffer) => {
  const decoder = new StringDecoder("utf8");
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    onText(decoder.write(chunk));
  });
  stream.on("end", () => {
    onText(decoder.end());
  });
  return () => Buffer.concat(chunks);
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
  const listenTo = (name: StreamName): (() => Buffer) =>
    listen(child[name], (part) => {
      text[name] += part;
      text.output += part;
      onText(name, part);
    });
  const bytes = { stdout: listenTo("stdout"), stderr: listenTo("stderr") };
  const closed = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const [[exitCode, signal]] = await Promise.all([closed, feed(child, stdin)]);
  const garbled = STREAMS.filter((name) => !isUtf8(bytes[name]()));
  return { ...text, garbled, exitCode, signal };
};
