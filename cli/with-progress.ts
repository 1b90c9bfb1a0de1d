/** Where a sign of life goes: standard error, or a test's stream. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Nobody wonders about less. */
const QUIET_MS = 2000;
const TERMINAL_MS = 1000;
/** A log is read later, and wants few lines. */
const LOG_MS = 10_000;

const ERASE_LINE = "\r\u001B[K";

/**
 * Waits for work that may take long, and says on standard error that it goes on, for the first time after
 * two seconds: on a terminal by one line that counts seconds and is gone afterwards, elsewhere by a line
 * then and every ten seconds.
 *
 * @param title what is being done; a function where that changes meanwhile
 */
export const withProgress = async <Result>(
  title: string | (() => string),
  work: Promise<Result>,
  stream: ProgressStream = process.stderr,
): Promise<Result> => {
  const started = Date.now();
  const terminal = stream.isTTY === true;
  const counter = { shown: false };
  const tell = (): void => {
    const seconds = Math.round((Date.now() - started) / 1000);
    const text = `${typeof title === "string" ? title : title()}: ${seconds} s …`;
    stream.write(terminal ? `${ERASE_LINE}${text}` : `${text}\n`);
    counter.shown = true;
  };
  const timers: NodeJS.Timeout[] = [];
  timers.push(
    setTimeout(() => {
      tell();
      timers.push(setInterval(tell, terminal ? TERMINAL_MS : LOG_MS));
    }, QUIET_MS),
  );
  try {
    return await work;
  } finally {
    for (const timer of timers) clearTimeout(timer);
    if (terminal && counter.shown) stream.write(ERASE_LINE);
  }
};
