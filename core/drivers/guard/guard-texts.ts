import { quoteArgv } from "../../model/quote-argv.js";
import type { Revert } from "../../model/revert.js";
import { withConstants } from "../../model/shell-script.js";
import type { Step } from "../../model/step.js";
import job from "./job.sh.js";

/** Seconds for ovsdb-server to answer one question of the guard's. */
const answerSeconds = 10;

/** Times that a server which does not answer is asked again: ten minutes, with two seconds between. */
const mostTries = 50;

/** Seconds that a step which had begun is waited for, more than all waits of its script together. */
const busySeconds = 60;

/** Seconds after a reboot in which containers and what is in them may come up: a cEOS takes minutes. */
export const BOOT_SECONDS = 600;

/** The guard itself, as it is put on a host. */
export const GUARD_JOB = withConstants(
  {
    ...{ ANSWER_SECONDS: answerSeconds, MOST_TRIES: mostTries },
    ...{ BUSY_SECONDS: busySeconds, BOOT_SECONDS },
  },
  job,
);

/** One call of a function of `job.sh`. */
const call = (revert: Revert): string => {
  switch (revert.in) {
    case "ovsdb":
      return quoteArgv([
        ...["undo_ovs", revert.before, revert.port ?? "", revert.same ?? ""],
        ...revert.transactions,
      ]);
    case "iptables": {
      const { container, left, before, rules } = revert;
      const words = rules.flatMap((rule) => [rule.action, rule.interface, String(rule.position)]);
      return quoteArgv([
        ...["undo_rules", container, left.join("\n"), before.join("\n")],
        ...words,
      ]);
    }
    case "script": {
      const { container = "", file = "", script, args } = revert;
      return quoteArgv(["undo_by", container, file, script, ...args]);
    }
    case "nothing":
      return quoteArgv(["cannot", revert.why]);
  }
};

/** How a step is taken back, as the guard reads it: shell, with every text quoted. */
export const guardPart = ({ title }: Pick<Step, "title">, reverts: readonly Revert[]): string =>
  [`title=${quoteArgv([oneLine(title)])}`, ...reverts.toReversed().map(call)].join("\n");

/** What has to be kept of containers before a step writes, as the guard's script runs it: a name and a path each. */
export const keptFiles = (reverts: readonly Revert[]): string =>
  reverts
    .flatMap((revert) =>
      revert.in === "script" && revert.container !== undefined && revert.file !== undefined
        ? [quoteArgv(["guard_keep_file", revert.container, revert.file])]
        : [],
    )
    .join("\n");

/** A record has a line for each thing. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
