const plainWord = /^[A-Za-z0-9_/:=.,@%+-]+$/;

const quoteWord = (word: string): string => {
  if (word.includes("\0")) throw new Error("a command argument must not contain a NUL character");
  return plainWord.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
};

/**
 * Quotes a command for a POSIX shell, so that every argument arrives as it is: newlines, quotes
 * and `$` included. ssh(1) hands its arguments to the remote login shell as one text, so this is
 * needed for every remote command, and it is done nowhere else.
 *
 * @throws Error for a NUL character, which no argument can carry.
 */
export const quoteArgv = (argv: readonly string[]): string => argv.map(quoteWord).join(" ");
