import { verdictJson } from "../../verdict/verdict-sentence.js";
import { totalsOf, type PolicyReport } from "./policy-report.js";

/** Raised when a field changes its meaning or goes; new fields may come without. */
const VERSION = 1;

/** The report for programs: everything that was found, with places, in a stable order. */
export const policyJson = ({ stack, rules, files }: PolicyReport): string =>
  JSON.stringify(
    {
      version: VERSION,
      stack: stack?.stack ?? null,
      ...(stack?.because === undefined ? {} : { stackBecause: stack.because }),
      totals: totalsOf(files),
      files: files.map((file) =>
        file.status === "judged"
          ? { ...file, verdict: verdictJson(file.verdict), sketch: undefined }
          : file,
      ),
      rules,
    },
    null,
    2,
  );
