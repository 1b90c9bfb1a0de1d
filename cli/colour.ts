/** Whether standard output takes colours: a terminal, and NO_COLOR is not set. */
export const wantsColour = (env: NodeJS.ProcessEnv): boolean =>
  process.stdout.isTTY && (env["NO_COLOR"] ?? "") === "";
