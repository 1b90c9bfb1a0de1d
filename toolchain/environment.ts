/** Environment variables as Node has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that are set. */
export const definedOnly = (env: Environment): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
