/** Waits for work, and no longer once the signal is aborted; then it rejects with the signal's reason. */
export const unlessAborted = async <Result>(
  work: Promise<Result>,
  signal: AbortSignal,
): Promise<Result> => {
  const stopping = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason instanceof Error ? signal.reason : new Error("interrupted"));
    };
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { signal: stopping.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    stopping.abort();
  }
};
