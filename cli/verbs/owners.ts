import { hostTargets } from "../../core/desired/host-targets.js";
import { ownersOf } from "../../core/model/owners-of.js";
import { describeUnknown } from "../../core/model/unknown.js";
import type { CliContext } from "../context.js";
import { chooseTopology } from "../evidence/choose-topology.js";
import { gatherEvidence } from "../evidence/gather-evidence.js";
import { sayFirst } from "../evidence/say-first.js";
import { EXIT } from "../exit-codes.js";
import { ownerLines } from "../owners/owner-lines.js";
import { defineVerb } from "../verb/define-verb.js";
import { ABOUT_TOPOLOGY } from "../verb/common-options.js";
import { flag, path, type OptionsOf } from "../verb/specs.js";

const OPTIONS = {
  ...ABOUT_TOPOLOGY,
  snapshot: path("<file>", "look at a snapshot instead of the hosts"),
  json: flag("for programs"),
};

/** `overlay owners`: which topology claims what on the hosts of this one. */
export const owners = async (
  context: CliContext,
  options: OptionsOf<typeof OPTIONS>,
): Promise<number> => {
  const chosen = await chooseTopology(context, options);
  const { snapshot, json } = options;
  const { observed } = await gatherEvidence(context, {
    targets: hostTargets(chosen.topology, chosen.file),
    ...{ chosen, snapshot },
    ...(json === true ? {} : { begin: sayFirst(context) }),
  });
  const rows = ownersOf(observed);
  const unread = observed.flatMap(({ ovs }) => (ovs.known ? [] : [ovs.unknown]));
  // A snapshot of before the marks were read cannot say that there is none.
  const unmarked = observed.flatMap(({ host, ovs }) =>
    ovs.known && Object.values(ovs.value.bridges).some((one) => one.externalIds === undefined)
      ? [`${host}: this snapshot is of before claims were read`]
      : [],
  );
  if (json === true) {
    const answer = { owners: rows, unknown: unread, notRecorded: unmarked };
    context.print(JSON.stringify(answer, null, 2));
  } else {
    const lines = ownerLines(rows);
    for (const line of lines.length === 0 ? ["nobody claims anything there"] : lines)
      context.print(line);
    for (const line of [...unread.map(describeUnknown), ...unmarked]) context.print(line);
  }
  return unread.length + unmarked.length === 0 ? EXIT.ok : EXIT.unknown;
};

export default defineVerb({
  name: "owners",
  summary: "which topologies claim what on the hosts: VLANs of trunks, ports, settings",
  options: OPTIONS,
  exits: { 4: "a host could not be read" },
  run: owners,
});
