/** A rule of a chain of iptables that is restored: deleted again, or inserted where it was. */
export interface RuleRevert {
  readonly action: "-D" | "-I";
  /** "eth3": the rule is `-i eth3 -j DROP`. */
  readonly interface: string;
  /** Where it stood, from 1; used only while the chain is exactly as it was left. */
  readonly position: number;
}

/** A part of what a step writes and how it is taken back, only where it is still as the step leaves it. */
export type Revert =
  | {
      readonly in: "ovsdb";
      /**
       * Transactions in their order; each waits for what was written. `@PORT@`: the UUID of `port`; `@SAME@`:
       * the conditions of `same`.
       */
      readonly transactions: readonly string[];
      /** A transaction that succeeds where all is as it was before the step. */
      readonly before: string;
      /** Conditions that hold while the rows' devices are what they were, a comma after each; none by default. */
      readonly same?: string;
      /** Name of a port that the step makes. */
      readonly port?: string;
    }
  | {
      readonly in: "iptables";
      readonly container: string;
      /** The chain's rules as the step leaves them, and as they were, as `iptables -S` prints them. */
      readonly left: readonly string[];
      readonly before: readonly string[];
      readonly rules: readonly RuleRevert[];
    }
  | {
      readonly in: "script";
      /**
       * Takes the step back. The last line that it prints says what became of it: `reverted`, `unwritten` or `left`,
       * as in `RevertedStep`, or `failed`, with a reason after it where there is one.
       */
      readonly script: string;
      readonly args: readonly string[];
      /** That it runs in; absent: on the host. */
      readonly container?: string;
      /** Path in the container of what the step may write besides: restored, once the script has taken the rest back. */
      readonly file?: string;
    }
  /** Nothing takes it back without a person. */
  | { readonly in: "nothing"; readonly why: string };
