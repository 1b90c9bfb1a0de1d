import { withConstants } from "../../model/shell-script.js";
import change from "./change.sh.js";
import type { HostCommand } from "../../model/command.js";
import { changeTransaction, readBackTransaction, type GuardedChange } from "./guarded-change.js";

/** Seconds for ovsdb-server to answer a request; it usually takes milliseconds. */
export const answerSeconds = 10;

/** Seconds more that a server which did not answer the change has for saying what is there. */
export const patienceSeconds = 20;

/** Seconds for ovs-vswitchd to put a change into effect; it usually takes milliseconds. */
export const reconfigureSeconds = 10;

/** More than all waits of the script together, so that nobody cuts it off in the middle. */
const scriptMs = 120_000;

/**
 * What the script says, a line each; what the database answers is JSON and begins with `[`.
 *
 * - `sent`: the change may have left. Without this line nothing was asked for.
 * - `unanswered`: no answer to the change, and an answer to a later question. The server takes what
 *   it was sent in the order in which its clients came (jsonrpc-server.c runs its sessions so), so
 *   the later answer shows what became of the change, for good.
 * - `not-in-effect`: ovs-vswitchd did not say in time that it works by what is in the database.
 */
export const changeWord = {
  sent: "overlay:sent",
  unanswered: "overlay:unanswered",
  notInEffect: "overlay:not-in-effect",
} as const;

const script = withConstants(
  {
    ANSWER_SECONDS: answerSeconds,
    PATIENCE_SECONDS: patienceSeconds,
    RECONFIGURE_SECONDS: reconfigureSeconds,
    SENT: changeWord.sent,
    UNANSWERED: changeWord.unanswered,
    NOT_IN_EFFECT: changeWord.notInEffect,
  },
  change,
);

/** The command that makes the change, waits for its effect and reads the outcome back. */
export const changeCommand = (wanted: GuardedChange): HostCommand => ({
  argv: [
    ...(["sh", "-s", "--"] as const),
    ...[changeTransaction(wanted), readBackTransaction(wanted)],
    ...(wanted.until === undefined ? [] : [wanted.interfaceName, wanted.until]),
  ],
  stdin: script,
  timeoutMs: scriptMs,
});
