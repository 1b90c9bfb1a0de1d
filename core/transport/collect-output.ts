import type { Readable } from "node:stream";

/** What a stream has brought, up to a limit. */
export interface Collected {
  /** As UTF-8; "" for what went beyond the limit, of which half would be no answer. */
  readonly text: () => string;
  readonly isTooLarge: () => boolean;
}

/**
 * Keeps what a stream brings, up to `limit` bytes; what comes later is let go. execa's own buffer costs ten
 * times its size in memory (measured at 48 MB), because an error repeats it in its message.
 *
 * @param onTooLarge called once
 */
export const collectOutput = (
  stream: Readable,
  limit: number,
  onTooLarge: () => void,
): Collected => {
  let chunks: Buffer[] = [];
  let bytes = 0;
  stream.on("data", (chunk: Buffer) => {
    if (bytes > limit) return;
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes <= limit) return;
    chunks = [];
    onTooLarge();
  });
  return {
    text: () => Buffer.concat(chunks).toString("utf8"),
    isTooLarge: () => bytes > limit,
  };
};
