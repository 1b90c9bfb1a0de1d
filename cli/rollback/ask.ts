import { createInterface } from "node:readline/promises";

/** Whether somebody can be asked: both a keyboard and a screen are there. */
export const canAsk = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** Asks the person at the terminal; everything but a "y" or "yes" is a no. */
export const askYes = async (question: string, signal: AbortSignal): Promise<boolean> => {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`${question} [y/N] `, { signal });
    return ["y", "yes"].includes(answer.trim().toLowerCase());
  } finally {
    lines.close();
  }
};
