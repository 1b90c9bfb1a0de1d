import type { Journal } from "../../core/journal/load-file.js";
import type { JournalRun } from "../../core/journal/runs.js";
import { overlayLine } from "../../core/model/hints.js";
import type { Subject } from "../../core/model/subject.js";
import { Failure } from "../failure.js";

/** The run with an id as `overlay history` prints it. @throws Failure where the journal has none. */
export const findRun = (
  wanted: string,
  runs: readonly JournalRun[],
  { file }: Pick<Journal, "file">,
  subject: Subject,
): JournalRun => {
  const run = runs.find((one) => one.run === wanted);
  if (run !== undefined) return run;
  throw new Failure({
    what: `there is no run ${wanted} in the journal of stack ${subject.stack ?? ""}`,
    where: file,
    why: runs.length === 0 ? "it has no run" : `it has ${runs.map((one) => one.run).join(", ")}`,
    next: `what each of them did: ${overlayLine(subject, "history")}`,
  });
};
