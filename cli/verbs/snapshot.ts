import { describeUnknown } from "../../core/model/unknown.js";
import type { Subject } from "../../core/model/subject.js";
import { SNAPSHOT_LIMITS } from "../../core/snapshot/load-file.js";
import { snapshotOf } from "../../core/snapshot/snapshot-of.js";
import type { Snapshot } from "../../core/snapshot/snapshot.js";
import { summaryLines } from "../../core/snapshot/summary.js";
import { unknownsIn } from "../../core/snapshot/unknowns.js";
import { writtenForm, type SnapshotFormat } from "../../core/snapshot/written-form.js";
import { checkPlace } from "../check-place.js";
import type { CliContext } from "../context.js";
import type { PingChoice } from "../evidence/choose-proofs.js";
import { announceProbes } from "../evidence/announce-probes.js";
import { chooseTargets } from "../evidence/choose-targets.js";
import { chooseTopology, type TopologyChoice } from "../evidence/choose-topology.js";
import { gatherEvidence } from "../evidence/gather-evidence.js";
import { sayFirst } from "../evidence/say-first.js";
import { EXIT } from "../exit-codes.js";
import { saveFile } from "../save-file.js";
import { say, tell } from "../say.js";
import { defineVerb } from "../verb/define-verb.js";
import { ABOUT_TOPOLOGY } from "../verb/common-options.js";
import { flag, path, type OptionsOf, values } from "../verb/specs.js";

const OPTIONS = {
  ...ABOUT_TOPOLOGY,
  output: path("<file>", "where to; .json for JSON, as is anything large; - for standard output", {
    short: "o",
  }),
  ping: flag("ping every link from both ends first, so that tables show where frames go"),
  link: values("<name...>", "ping only these links first, e.g. ceos_1:eth3-ceos_2:eth1"),
};

export type SnapshotOptions = OptionsOf<typeof OPTIONS>;

/** "overlay-snapshot-20261123T063000Z.yaml" */
const defaultFile = ({ takenAt }: Snapshot, format: SnapshotFormat): string =>
  `overlay-snapshot-${takenAt.replace(/\.\d+/, "").replaceAll(/[-:]/g, "")}.${format}`;

const askedFormat = (file: string | undefined): SnapshotFormat | undefined => {
  if (file === undefined) return undefined;
  return file.endsWith(".json") ? "json" : "yaml";
};

/** In the file of that name or of its own; what a person has to know of it. */
const written = async (taken: Snapshot, output: string | undefined): Promise<readonly string[]> => {
  const asked = askedFormat(output);
  const { format, text } = writtenForm(taken, asked);
  const file = output ?? defaultFile(taken, format);
  await saveFile({ what: "snapshot", file, text });
  const notes =
    asked === "yaml" && format === "json"
      ? " as JSON, which is YAML too: so much YAML is not read"
      : "";
  return [
    `written to ${file}${notes}`,
    ...(text.length > SNAPSHOT_LIMITS.any
      ? ["It is larger than any command reads: take one of a topology with fewer hosts."]
      : []),
  ];
};

/** Looks at all hosts of a topology, everything that there is to see, after the pings asked for. */
export const takeSnapshot = async (
  context: CliContext,
  choice: TopologyChoice & PingChoice,
  begin?: (subject: Subject) => void,
): Promise<Snapshot> => {
  const chosen = await chooseTopology(context, choice);
  const { topology } = chosen;
  const targets = chooseTargets(chosen, choice);
  begin?.(chosen.subject);
  announceProbes(targets);
  const takenAt = new Date();
  const { observed } = await gatherEvidence(context, { targets, chosen });
  return snapshotOf({ takenAt, topology: topology.name, targets, observed });
};

/** `overlay snapshot`: exit code 4 when something could not be read; it is in the file as such. */
export const snapshot = async (context: CliContext, options: SnapshotOptions): Promise<number> => {
  await checkPlace({ what: "snapshot", file: options.output });
  const begin = options.output === "-" ? undefined : sayFirst(context);
  const taken = await takeSnapshot(context, options, begin);
  const unknown = unknownsIn(taken.hosts);
  for (const one of unknown) say(describeUnknown(one));
  const exitCode = unknown.length === 0 ? EXIT.ok : EXIT.unknown;
  if (options.output === "-") {
    context.print(writtenForm(taken, "yaml").text.trimEnd());
    return exitCode;
  }
  const notes = await written(taken, options.output);
  tell(context, ...summaryLines(taken), ...notes);
  return exitCode;
};

export default defineVerb({
  name: "snapshot",
  summary: "record everything that the hosts show, without secrets, in one file",
  options: OPTIONS,
  exits: { 4: "something could not be read; the file says so" },
  run: snapshot,
});
