import { createInterface } from "node:readline/promises";

const QUESTION =
  "Hosts to make the first topology of (aliases of ~/.ssh/config, or NAME=USER@ADDRESS;\n" +
  "they are only read; empty for an example to edit): ";

/** Asks the person at the terminal for hosts; nobody is asked where input or output is none. */
export const askHosts = async (signal: AbortSignal): Promise<readonly string[]> => {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return [];
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(QUESTION, { signal });
    return answer.split(/\s+/).filter((word) => word !== "");
  } finally {
    lines.close();
  }
};
