/** How far one `go build -v` is. */
export interface GoProgress {
  /** Modules whose download began. */
  readonly downloaded: number;
  /** Packages compiled so far. */
  readonly compiled: number;
}

export const NO_PROGRESS: GoProgress = { downloaded: 0, compiled: 0 };

/**
 * The progress after one more line of Go's standard error: "go: downloading MODULE VERSION" for a
 * module, a bare import path for a package; anything else is a message and counts nothing.
 */
export const afterLine = (progress: GoProgress, line: string): GoProgress => {
  if (line.startsWith("go: downloading ")) {
    return { ...progress, downloaded: progress.downloaded + 1 };
  }
  return /^[\w.~/-]+$/.test(line) ? { ...progress, compiled: progress.compiled + 1 } : progress;
};

/**
 * One line for a person.
 *
 * @param packages how many packages the program has, about: Go does not say beforehand
 */
export const describeProgress = (
  program: string,
  { downloaded, compiled }: GoProgress,
  packages: number,
): string =>
  compiled === 0
    ? `${program}: ${downloaded} modules downloaded`
    : `${program}: ${compiled} of about ${packages} packages compiled`;
