/** What became of an input. */
export interface Taken {
  /** Whether it was accepted. What is refused says why. */
  readonly accepted: boolean;
  /** All that a person would read of it, as it is printed. */
  readonly said: string;
}

/** One reader of the product that is handed damaged input. */
export interface FuzzTarget {
  readonly name: string;
  /** Whole inputs, which are damaged. */
  readonly seeds: (projectRoot: string) => Promise<readonly string[]>;
  /** Opens it once for many inputs. */
  readonly open: (projectRoot: string) => Promise<(input: string) => Taken | Promise<Taken>>;
}
