import type { StepResult, Verdict } from "../../model/step.js";
import { describeDocker, dockerProblem } from "../container/docker-problem.js";
import { frame, parseFrames } from "../container/frames.js";

/** The frame of write-linux.sh after which something may have been written. */
const WRITING = "writing";

/** What the result of `write-linux.sh` means. Pure; never throws. */
export const judgeWrite = (
  container: string,
  { exitCode, stdout, stderr, failure, engine }: StepResult,
): Verdict => {
  const frames = failure === undefined ? parseFrames(stdout) : undefined;
  if (frames === undefined) {
    const why = describeDocker(dockerProblem(container, exitCode ?? 1, stderr, engine));
    return failure !== undefined || stdout.includes(frame(WRITING))
      ? { status: "unknown", reason: cutShort(container, failure?.kind ?? why) }
      : { status: "failed", reason: `nothing was written: ${why}` };
  }
  const stopped = frames.get("stopped");
  return stopped === undefined ? { status: "done" } : whyStopped(container, stopped.split("\n"));
};

const whyStopped = (container: string, [check, ...said]: readonly string[]): Verdict => {
  if (check === "changed") {
    return {
      status: "conflict",
      reason: `${container}: ${said.join(" ")}: somebody changed it since it was read; nothing was written. Preview again.`,
    };
  }
  if (check === "refused") {
    return { status: "failed", reason: `nothing was written in ${container}: ${said.join(" ")}` };
  }
  // An edit that failed may have been made in part: an address that went and did not come.
  const [edits = "0", ...words] = said;
  const before = edits === "0" ? "" : ` (changes that were made before it: ${edits})`;
  return { status: "incomplete", reason: `${container}: ${words.join(" ")}${before}` };
};

const cutShort = (container: string, why: string): string =>
  `the script that changes ${container} did not end, some of it may have been changed: ${why}`;
