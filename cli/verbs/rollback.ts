import { foreseeRestore, type Foreseen } from "../../core/consequences/foresee.js";
import { settledWords } from "../../core/engine/index.js";
import type { ThingBefore } from "../../core/journal/rollback.js";
import { counted } from "../../core/model/counted.js";
import { overlayLine } from "../../core/model/hints.js";
import { describeUnknown } from "../../core/model/unknown.js";
import { subjectLine, type Subject } from "../../core/model/subject.js";
import type { CliContext } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { openJournal } from "../history/open-journal.js";
import { canAsk, askYes } from "../rollback/ask.js";
import { choosePast, LAST, type Past } from "../rollback/choose-past.js";
import { foreseeAll } from "../rollback/foresee-all.js";
import { isBack, isReady, type DoneThing, type ForeseenThing } from "../rollback/foreseen.js";
import { openRollback, type OpenRollback } from "../rollback/open-rollback.js";
import { restoreAll } from "../rollback/restore-all.js";
import { plannedRestores } from "../rollback/planned-restores.js";
import { rollbackJson } from "../rollback/rollback-json.js";
import { doneLine, doneText, previewText } from "../rollback/rollback-text.js";
import { unlessAborted } from "../rollback/unless-aborted.js";
import { say } from "../say.js";
import { chooseStack } from "../stack/choose-stack.js";
import { stackTopology } from "../stack-topology.js";
import { STACK } from "../verb/common-options.js";
import { defineVerb } from "../verb/define-verb.js";
import { flag, optional, type OptionsOf } from "../verb/specs.js";
import { withProgress } from "../with-progress.js";

const OPTIONS = {
  ...STACK,
  yes: flag("restore it without a question"),
  json: flag("for programs; writes nothing without --yes"),
};

export type RollbackOptions = OptionsOf<typeof OPTIONS>;

/** What a rollback works on. */
interface Work extends Past {
  readonly context: CliContext;
  readonly options: RollbackOptions;
  readonly subject: Subject;
  readonly stack: string;
  readonly foreseen: readonly ForeseenThing[];
  /** Who would lose or gain a way, and why it may not be made. */
  readonly ways: Foreseen;
  readonly open: OpenRollback;
}

/**
 * `overlay rollback`: the state before a run, on all hosts at once, from the journal. Every host is read
 * first; where one cannot be, nothing is written anywhere. Then each thing is written as it was, unless
 * somebody else changed it since.
 */
export const rollback = async (
  context: CliContext,
  options: RollbackOptions,
  wanted: string = LAST,
): Promise<number> => {
  const chosen = await stackTopology(
    context.projectRoot,
    await chooseStack(context, options.stack),
  );
  const { subject, stack } = chosen;
  if (options.json !== true) context.print(subjectLine(subject));
  const journal = await openJournal(context.projectRoot, stack.name);
  for (const { file, line, reason } of journal.damaged)
    say(`NOT READ, so this may not be all: ${file}:${line}: ${reason}`);
  const past = choosePast(journal, wanted, subject);
  const open = openRollback(context, chosen, past.run.run);
  try {
    const reading = withProgress(
      "reading the hosts",
      foreseeAll(open.engine, past.rollback.things),
    );
    const foreseen = await unlessAborted(reading, context.signal);
    const ways = foreseeRestore(
      chosen.topology,
      await open.engine.observeAll(),
      plannedRestores(foreseen),
    );
    return await decide({
      ...{ ...past, context, options, subject, foreseen, ways, open },
      stack: stack.name,
    });
  } finally {
    await open.engine.close();
    open.journal.close();
  }
};

const decide = async (work: Work): Promise<number> => {
  const { context, options, subject, foreseen, ways, rollback: past } = work;
  const ready = foreseen.filter(isReady).map(({ thing }) => thing);
  const unread = foreseen.some(({ foreseen: { status } }) => status === "unknown");
  if (options.json !== true)
    for (const line of previewText(past, foreseen, ways)) context.print(line);
  if (unread || ready.length === 0) {
    if (options.json === true) context.print(rollbackJson(past, { foreseen, ways }, [], subject));
    else context.print(unread ? UNREAD : "Nothing was written: nothing is left to restore.");
    return unread ? EXIT.unknown : exitOf(work, []);
  }
  if (ways.refusals.length > 0) {
    if (options.json === true) context.print(rollbackJson(past, { foreseen, ways }, [], subject));
    throw new Failure({
      what: "this rollback is refused: nothing was written",
      why: ways.refusals.map(describeUnknown).join("\n"),
    });
  }
  if (options.yes !== true && !(await isWanted(work, ready))) return EXIT.drift;
  await refuseIfGrown(work);
  return write(work, ready);
};

const UNREAD =
  "Nothing was written on any host: what cannot be read cannot be restored, and the rest goes with it. Run this again when all can be read.";

/** Asks where somebody is there; a preview is all that there is where not. */
const isWanted = async (work: Work, ready: readonly ThingBefore[]): Promise<boolean> => {
  const { context, options, subject, run, foreseen, ways, rollback: past } = work;
  if (options.json === true) {
    context.print(rollbackJson(past, { foreseen, ways }, [], subject));
    return false;
  }
  const hosts = new Set(ready.map(({ host }) => host)).size;
  const what = `Restore ${counted(ready.length, "thing")} on ${counted(hosts, "host")}?`;
  if (canAsk() && (await askYes(what, context.signal))) return true;
  const line = overlayLine(subject, "rollback", run.run, "--yes");
  context.print(`Nothing was written. To restore it: ${line}`);
  return false;
};

/** While somebody read the preview, another run may have written. */
const refuseIfGrown = async ({ context, subject, stack, run, rollback: past }: Work) => {
  const now = choosePast(await openJournal(context.projectRoot, stack), run.run, subject);
  const [newest] = now.rollback.undone;
  if (newest === undefined || newest.run === past.undone[0]?.run) return;
  throw new Failure({
    what: `run ${newest.run} by ${newest.by} wrote meanwhile; nothing was written by this one`,
    next: `look again: ${overlayLine(subject, "rollback", run.run)}`,
  });
};

const write = async (work: Work, ready: readonly ThingBefore[]): Promise<number> => {
  const { context, options, subject, run, foreseen, ways, open, rollback: past } = work;
  const refused = open.journal.refusal();
  if (refused !== undefined) throw new Failure({ what: refused });
  const { signal } = context;
  const { engine, unrecorded } = open;
  const told = (one: DoneThing): void => {
    if (options.json !== true) context.print(doneLine(one));
  };
  const done = await restoreAll(ready, { engine, unrecorded, signal, told });
  const unsettled = settledWords(await engine.settle(PATIENCE));
  if (options.json === true) context.print(rollbackJson(past, { foreseen, ways }, done, subject));
  else for (const line of doneText(run.run, done, signal.aborted, subject)) context.print(line);
  if (unsettled === undefined) return exitOf(work, done);
  say(unsettled);
  return EXIT.failed;
};

/** Seconds that the guards may take for taking back what was written, where a host was lost. */
const PATIENCE = 30;

/** Only where all is as it was before, it is a success. */
const exitOf = ({ foreseen, rollback: { lost } }: Work, done: readonly DoneThing[]): number => {
  const left = foreseen.filter(
    ({ foreseen: { status } }) => status !== "ready" && status !== "as-recorded",
  );
  const whole = done.every((one) => isBack(one) && one.unrecorded.length === 0);
  return whole && left.length === 0 && lost.length === 0 ? EXIT.ok : EXIT.failed;
};

export default defineVerb({
  name: "rollback",
  summary: "restore what was there before a run, on all hosts, from the journal",
  arguments: {
    run: optional("[run]", "as `overlay history` prints it; the newest by default"),
  },
  options: OPTIONS,
  exits: {
    1: "not everything is as it was before the run: what is not is named",
    2: "there is something to restore, and nothing was written",
    4: "something could not be read, and nothing was written on any host",
  },
  run: (context, options, { run }) => rollback(context, options, run),
});
