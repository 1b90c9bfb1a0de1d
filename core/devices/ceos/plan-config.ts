import type { EosConfig, EosSessions, ObservedHost } from "../../model/observed.js";
import { failed, ok } from "../../model/result.js";
import type { CeosConfigInputs } from "./config-schema.js";
import { inContainer } from "../../model/hand-command.js";
import type { Planned, Step } from "../../model/step.js";
import type { Revert } from "../../model/revert.js";
import type { Unknown } from "../../model/unknown.js";
import { configAfter } from "./config-after.js";
import { describeChanges } from "./describe-changes.js";
import { byHand, deviceCli } from "./device-command.js";
import { containerScript } from "../container/container-script.js";
import { diffCeosConfig } from "./diff-config.js";
import { judgeCommit, judgeSave } from "./judge-commit.js";
import { judgeOpen } from "./judge-open.js";
import { bundledInterfaces } from "./bundled-interfaces.js";
import { isMade, wholeConfig } from "./managed-interfaces.js";
import { observedConfig, observedSessions, projectConfig } from "./read-config.js";
import { renderLines } from "./render-lines.js";
import { restoreLines } from "./restore-lines.js";
import { isLeftByUs, sessionName } from "./session-name.js";
import commitSession from "./commit-session.sh.js";
import openSession from "./open-session.sh.js";
import saveSession from "./save-session.sh.js";
import undoConfig from "./undo-config.sh.js";
import { dropStep, settleCommit } from "./settle-commit.js";
import type { Words } from "../../model/words.js";
import { problem } from "../../messages/unknowns.js";

/** How long the device waits for the confirmation before it takes a commit back. */
const COMMIT_TIMER = "00:01:00";

/** One configuration session: its lines, what holds afterwards, and what it stands on. */
export interface SessionPlan {
  readonly desired: CeosConfigInputs;
  readonly session: string;
  /** Sessions to drop first: opened by earlier runs of the same owner and never committed. */
  readonly abandoned: readonly string[];
  readonly fingerprint: string;
  readonly lines: readonly string[];
  readonly why: Words;
  /** The lines that make the running-config what it was, for a person and for the host's guard. */
  readonly back: readonly string[];
}

/**
 * One configuration session: entered and shown, committed under a timer, confirmed and saved. No
 * steps when nothing differs. While an earlier commit is not confirmed, the steps settle that one. Every step stands on the running-config that was observed.
 */
export const planCeosConfig = (
  desired: CeosConfigInputs,
  observed: ObservedHost,
  runId: string,
): Planned => {
  const config = observedConfig(observed, desired.container);
  if (!config.known) return failed(config.unknown);
  const { host, container } = desired;
  const live = { host, container, ...projectConfig(config.value, desired) };
  const changes = diffCeosConfig(desired, live);
  const sessions = observedSessions(observed, container);
  if (!sessions.known) return failed(sessions.unknown);
  const { pendingCommit, open } = sessions.value;
  const { fingerprint } = config.value;
  if (pendingCommit !== null) {
    return settleCommit({ desired, pending: pendingCommit, fingerprint, changes, runId });
  }
  if (changes.length === 0) return ok([]);
  const whole = wholeConfig(config.value);
  const absent = Object.keys(desired.interfaces).filter(
    (name) => whole.interfaces[name] === undefined && !isMade(name),
  );
  if (absent.length > 0) return failed(interfacesMissing(desired, config.value, absent));
  const bundled = bundledInterfaces(desired, whole);
  if (bundled !== undefined) return failed(bundled);
  const steps = planSession({
    desired,
    session: sessionName(runId, fingerprint),
    abandoned: leftOpen(open, runId),
    fingerprint,
    lines: renderLines(changes, desired, whole),
    why: describeChanges(changes),
    back: restoreLines(whole, configAfter(whole, desired, changes), desired),
  });
  return ok(steps);
};

/** The open sessions that have nobody any more. */
export const leftOpen = (open: EosSessions["open"], runId: string): readonly string[] =>
  open.map(({ session }) => session).filter((session) => isLeftByUs(session, runId));

/** Entered and shown, committed under a timer, confirmed and saved. */
export const planSession = (plan: SessionPlan): readonly Step[] => [
  ...(plan.abandoned.length === 0 ? [] : [dropStep(plan.desired.container, plan.abandoned)]),
  openStep(plan),
  commitStep(plan),
  saveStep(plan),
];

const openStep = ({ desired, session, fingerprint, lines, why }: SessionPlan): Step => {
  const { container } = desired;
  const abort = deviceCli(container, `configure session ${session} abort`);
  return {
    title: `enter ${lines.length} lines in session ${session} on ${container}`,
    why,
    undo: [
      inContainer(container, ["FastCli", "-p", "15", "-c", `configure session ${session} abort`]),
    ],
    writes: false,
    command: containerScript(container, openSession, [session, fingerprint, ...lines]),
    judge: (result) => judgeOpen(container, session, result),
    cleanUp: abort,
  };
};

/** How the host's guard takes back the commit, and what the confirmation and the saving leave. */
const revertOf = ({
  desired: { container },
  session,
  fingerprint,
}: SessionPlan): Extract<Revert, { in: "script" }> => ({
  ...{ in: "script", container, script: undoConfig, args: [session, fingerprint] },
});

const savedRevertOf = (plan: SessionPlan): Revert => {
  const revert = revertOf(plan);
  return { ...revert, args: [...revert.args, ...plan.back], file: STARTUP_CONFIG };
};

const STARTUP_CONFIG = "/mnt/flash/startup-config";

const commitStep = (plan: SessionPlan): Step => {
  const { desired, session, fingerprint, why, back } = plan;
  const { container } = desired;
  return {
    title: `commit ${session} on ${container}, taken back in ${COMMIT_TIMER} unless confirmed`,
    why,
    undo: byHand(container, back),
    writes: true,
    command: containerScript(container, commitSession, [session, fingerprint, COMMIT_TIMER]),
    judge: (result) => judgeCommit(desired, result),
    reverts: [revertOf(plan)],
  };
};

const saveStep = (plan: SessionPlan): Step => {
  const { desired, session, why, back } = plan;
  return {
    title: `confirm ${session} on ${desired.container} and save it to startup-config`,
    why,
    undo: byHand(desired.container, back),
    writes: true,
    completes: true,
    command: containerScript(desired.container, saveSession, [session]),
    judge: (result) => judgeSave(desired, result),
    reverts: [savedRevertOf(plan)],
  };
};

const interfacesMissing = (
  { host, container }: CeosConfigInputs,
  { interfaces }: EosConfig,
  absent: readonly string[],
): Unknown => {
  const there = Object.keys(interfaces).length;
  return {
    host,
    what: `${absent.join(", ")} of ${container}`,
    ...problem("EOS-INTERFACE-MISSING", { container, there, absent: absent.length }),
  };
};
