import { hostTargets } from "../../core/desired/host-targets.js";
import { pulumiLine } from "../../core/model/hints.js";
import { connectSsh } from "../../core/transport/index.js";
import { wantsColour } from "../../cli/colour.js";
import { heading } from "./headings.js";
import { keepLook, keptLines } from "./keep-look.js";
import type { StackTopology } from "../../cli/stack-topology.js";
import { linkProblems, linksTable } from "./links-table.js";
import { lookAtLinks } from "./look-at-links.js";
import { adopt, show, showDrift, unexpected, type DemoRun } from "./demo-steps.js";

/** Any overlay on the lab: every link as the platform left it, the preview, the remedy, the proof. */
export const runStackDemo = async (
  demo: DemoRun,
  { file, topology }: StackTopology,
): Promise<void> => {
  const { context } = demo;
  const { signal } = context;
  const hosts = hostTargets(topology, file).map((target) => ({
    connection: connectSsh(target, { signal }),
  }));
  try {
    heading(context, "Every link, pinged from both ends");
    const before = await lookAtLinks(topology, hosts);
    const keptBefore = await keepLook(context, demo.stack);
    context.print(`${before.links.length} links on ${hosts.length} hosts; the summary has them`);
    heading(context, "Record what runs, so that a preview shows drift (npx overlay adopt)");
    await adopt(demo);
    heading(context, "What differs, read from the live hosts");
    await showDrift(demo);
    heading(context, "Remediate it");
    await show(demo, ["up", "--yes", "--skip-preview"]);
    const after = await lookAtLinks(topology, hosts);
    unexpected(
      linkProblems(after),
      `run ${pulumiLine({ stack: demo.stack }, "preview", "--diff")}, and look with npx overlay lab exec`,
    );
    heading(context, "Nothing is left to do");
    await show(demo, ["preview", "--expect-no-changes"]);
    heading(context, "Summary");
    context.print(linksTable(before, after, wantsColour(context.env)));
    const keptAfter = await keepLook(context, demo.stack, keptBefore);
    for (const line of keptLines(keptBefore, keptAfter)) context.print(line);
  } finally {
    await Promise.all(hosts.map(({ connection }) => connection.close()));
  }
};
