import type { Verdict, VerdictState } from "../core/verdict/verdict.js";
import { EXIT } from "./exit-codes.js";

/** What a command answers that is asked how an overlay is. */
export const exitOf = ({ state }: Verdict): number => EXIT_CODES[state];

const EXIT_CODES: Readonly<Record<VerdictState, number>> = {
  clean: EXIT.ok,
  refused: EXIT.failed,
  drift: EXIT.drift,
  disturbed: EXIT.drift,
  violated: EXIT.violated,
  unknown: EXIT.unknown,
};
