/**
 * Passes on at most one message per interval, the first one at once; those in between are dropped
 * and not even made.
 */
export const oncePer = (
  milliseconds: number,
  pass: (message: string) => void,
): ((message: () => string) => void) => {
  let next = 0;
  return (message) => {
    const now = Date.now();
    if (now < next) return;
    next = now + milliseconds;
    pass(message());
  };
};
