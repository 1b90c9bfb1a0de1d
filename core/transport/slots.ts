/** Lets at most `size` tasks run at once; the others wait in the order in which they came. */
export const createSlots = (size: number): (<T>(task: () => Promise<T>) => Promise<T>) => {
  let free = size;
  const waiting: (() => void)[] = [];
  const enter = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resume) => waiting.push(resume));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async (task) => {
    await enter();
    try {
      return await task();
    } finally {
      leave();
    }
  };
};
