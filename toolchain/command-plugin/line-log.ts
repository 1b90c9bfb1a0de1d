/** Collects text and passes it on line by line, in order. */
export interface LineLog {
  readonly write: (text: string) => void;
  /** Passes on what is left and waits until everything was taken. */
  readonly end: () => Promise<void>;
}

/** @param pass takes one line without its line ending; a rejection makes `end` reject */
export const lineLog = (pass: (line: string) => Promise<void>): LineLog => {
  let rest = "";
  let passed = Promise.resolve();
  const emit = (line: string): void => {
    passed = passed.then(() => pass(line.replace(/\r$/, "")));
  };
  return {
    write: (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      lines.forEach(emit);
    },
    end: () => {
      if (rest !== "") emit(rest);
      rest = "";
      return passed;
    },
  };
};
