import type { StepResult, Verdict } from "../../model/step.js";
import { describeDocker, dockerProblem } from "../../devices/container/docker-problem.js";
import { frame, parseFrames } from "../../devices/container/frames.js";
import { EOS_CHAIN } from "../../drivers/iptables/parse-forwarding.js";

/** The frame of edit-chain.sh after which rules may have been edited. */
const EDITING = "editing";

/** What the result of edit-chain.sh means. Pure; never throws. */
export const judgeChain = (
  container: string,
  { exitCode, stdout, stderr, failure, engine }: StepResult,
): Verdict => {
  const failed = (reason: string): Verdict => ({ status: "failed", reason });
  const frames = failure === undefined ? parseFrames(stdout) : undefined;
  if (frames === undefined) {
    const why = describeDocker(dockerProblem(container, exitCode ?? 1, stderr, engine));
    return failure !== undefined || stdout.includes(frame(EDITING))
      ? { status: "unknown", reason: notKnown(container, failure?.kind ?? why, engine) }
      : failed(`nothing was written: ${why}`);
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
  return edits === "0"
    ? failed(`nothing was written: ${words.join(" ")}`)
    : {
        status: "incomplete",
        reason: `${words.join(" ")} (rules that were edited before it: ${edits})`,
      };
};

const notKnown = (container: string, why: string, engine = "docker"): string =>
  `the script that edits ${EOS_CHAIN} of ${container} did not end, some rules may have been edited: ${why} ` +
  `Look on the host: ${engine} exec ${container} iptables -S ${EOS_CHAIN}`;
