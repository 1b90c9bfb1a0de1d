import type { CommandResult } from "../../model/command.js";
import type { Verdict } from "../../model/step.js";
import { describeDocker, dockerProblem } from "../eos/docker-problem.js";
import { parseFrames } from "../eos/frames.js";
import { EOS_CHAIN } from "./parse-forwarding.js";

/** What the result of `CHAIN_SCRIPT` means. Pure; never throws. */
export const judgeChain = (
  container: string,
  { exitCode, stdout, stderr, failure }: CommandResult,
): Verdict => {
  const failed = (reason: string): Verdict => ({ status: "failed", reason });
  if (failure !== undefined) return failed(`the command did not end: ${failure.kind}`);
  const frames = parseFrames(stdout);
  if (frames === undefined) {
    return failed(describeDocker(dockerProblem(container, exitCode ?? 1, stderr)));
  }
  const stopped = frames.get("stopped");
  if (stopped === undefined) return { status: "done" };
  const [check, ...said] = stopped.split("\n");
  if (check === "changed") {
    return {
      status: "conflict",
      reason: `${EOS_CHAIN} of ${container} was changed by somebody else since it was read; nothing was written. Preview again.`,
    };
  }
  if (check === "refused") {
    return failed(`${EOS_CHAIN} of ${container} could not be read: ${said.join(" ")}`);
  }
  const [edits = "0", ...words] = said;
  return failed(`${words.join(" ")} (${edits} rules were edited before it)`);
};
