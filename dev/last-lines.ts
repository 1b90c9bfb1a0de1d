/** The end of what a command printed, for an error. */
export const lastLines = (text: string, count: number): string =>
  text.trim().split("\n").slice(-count).join("\n");
