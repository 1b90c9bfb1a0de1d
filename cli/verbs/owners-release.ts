import { hostTargets } from "../../core/desired/host-targets.js";
import { releaseClaims, type Released } from "../../core/engine/index.js";
import { handLine } from "../../core/model/hand-line.js";
import { ownersOf } from "../../core/model/owners-of.js";
import type { HostTarget } from "../../core/model/target.js";
import { connectSsh } from "../../core/transport/index.js";
import type { CliContext } from "../context.js";
import { chooseTopology } from "../evidence/choose-topology.js";
import { gatherEvidence } from "../evidence/gather-evidence.js";
import { sayFirst } from "../evidence/say-first.js";
import { EXIT } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { confirm } from "../owners/confirm.js";
import { ownerLines } from "../owners/owner-lines.js";
import { defineVerb } from "../verb/define-verb.js";
import { ABOUT_TOPOLOGY } from "../verb/common-options.js";
import { flag, required, type OptionsOf } from "../verb/specs.js";

const OPTIONS = { ...ABOUT_TOPOLOGY, yes: flag("release without asking") };

type Options = OptionsOf<typeof OPTIONS>;

/**
 * `overlay owners release NAME`: takes the marks of a topology that is no more off the hosts. What it
 * claimed stays as it is, and is nobody's then: the next update of another topology may change it.
 */
export const release = async (
  context: CliContext,
  options: Options,
  name: string,
): Promise<number> => {
  const chosen = await chooseTopology(context, options);
  const targets = hostTargets(chosen.topology, chosen.file);
  const { observed } = await gatherEvidence(context, {
    ...{ targets, chosen },
    begin: sayFirst(context),
  });
  const rows = ownersOf(observed).filter(({ owner }) => owner === name);
  for (const line of ownerLines(rows)) context.print(line);
  if (rows.length === 0) {
    context.print(`${name} claims nothing on the hosts that could be read`);
    return observed.every(({ ovs }) => ovs.known) ? EXIT.ok : EXIT.unknown;
  }
  await askFirst(context, options, name);
  const connect = (target: HostTarget) => connectSsh(target);
  const released = await releaseClaims(targets, connect, name);
  for (const line of released.flatMap(releasedLines)) context.print(line);
  if (released.some(({ status }) => status === "unknown")) return EXIT.unknown;
  return released.every(isDone) ? EXIT.ok : EXIT.failed;
};

const askFirst = async ({ signal }: CliContext, { yes }: Options, name: string): Promise<void> => {
  if (yes === true) return;
  const answer = await confirm(
    `Release all of that? Updates of other topologies may then change what ${name} uses.`,
    signal,
  );
  if (answer === true) return;
  throw new Failure({
    what: "nothing was released",
    why: answer === undefined ? "there is no terminal to ask on" : "the answer was no",
    next: `to release it without being asked: npx overlay owners release ${name} --yes`,
  });
};

const isDone = (one: Released): boolean =>
  one.status === "done" && one.outcomes.every(({ status }) => status === "applied");

const releasedLines = (one: Released): readonly string[] =>
  one.status === "unknown"
    ? [one.why]
    : one.outcomes.flatMap(({ title, status, reason, undo }) => [
        `${one.host}: ${title}: ${status}${reason === undefined ? "" : ` (${reason})`}`,
        ...(status === "applied" ? [`  undo: ${handLine(undo)}`] : []),
      ]);

export default defineVerb({
  name: "owners release",
  summary: "take the claims of a topology that is no more off the hosts; changes nothing else",
  arguments: { name: required("<name>", "the topology's name, as overlay owners shows it") },
  options: OPTIONS,
  exits: { 4: "a host could not be read, and may have claims left" },
  run: (context, options, { name }) => release(context, options, name),
});
