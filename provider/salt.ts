const SALT = /^encryptionsalt:[ \t]*(\S+)[ \t]*(?:\n|$)/m;

/** The salt of a stack file, as Pulumi writes it; undefined where there is none. */
export const saltOf = (stackFile: string): string | undefined => SALT.exec(stackFile)?.[1];

/** The file without it; a value that is encrypted (`secure:`) needs the line, and keeps it. */
export const withoutSalt = (stackFile: string): string =>
  /^\s+(?:- )?secure:/m.test(stackFile) ? stackFile : stackFile.replace(SALT, "");
