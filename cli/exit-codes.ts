/** What the command's exit code says; the help text repeats it. */
export const EXIT = {
  ok: 0,
  /** Something failed, was not as expected, or was asked for in a wrong way. */
  failed: 1,
  /** Something differs from what is declared. */
  drift: 2,
  /** policy: a mandatory rule is violated, or could not be judged. */
  violated: 3,
  /** Something could not be read, whether or not other things differ. */
  unknown: 4,
  /** Nobody read standard output to its end, and it had not finished (128 + SIGPIPE). */
  readerGone: 141,
  /** Ctrl-C or SIGTERM (128 + 2, as shells have it). */
  interrupted: 130,
} as const;
