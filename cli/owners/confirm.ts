import { createInterface } from "node:readline/promises";

/** Whether a person says yes on the terminal; undefined where there is none to ask. */
export const confirm = async (
  question: string,
  signal: AbortSignal,
): Promise<boolean | undefined> => {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${question} [y/N] `, { signal });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
};
