import { pulumiLine } from "../../core/model/hints.js";
import { keepLook, keptLines } from "./keep-look.js";
import { wantsColour } from "../../cli/colour.js";
import type { CliContext } from "../../cli/context.js";
import { heading } from "./headings.js";
import type { Pulumi } from "../../cli/pulumi.js";
import { agentsTable } from "./agents-table.js";
import { driftProblems, incidentProblems, remediatedProblems } from "./expectations.js";
import { INCIDENT } from "./incident-facts.js";
import { agentProblems, lookAtAgents } from "./look-at-agents.js";
import { lookAtOverlay, type OverlayView } from "./look-at-overlay.js";
import { figureProblems, figuresTable } from "./figures-table.js";
import { lookAtFigures } from "./look-at-figures.js";
import { linkProblems, linksTable } from "./links-table.js";
import { lookAtLinks } from "./look-at-links.js";
import type { OverlayHosts } from "./overlay-hosts.js";
import { viewLines } from "./print-view.js";
import { adopt, show, showDrift, unexpected } from "./demo-steps.js";
import { summaryTable } from "./summary-table.js";

const howToGoOn = (shell: string): string => `
Go on by hand:
  ${shell.padEnd(53)}  # pulumi in this shell
  npx overlay lab exec host-b -- ovs-vsctl clear port vtep-10-14-23-9 trunks   # break something
  pulumi preview --diff --stack dev                      # see it
  pulumi up --stack dev                                  # remediate it
  npx overlay lab down                                   # remove the lab`;

const START_ANEW =
  "if another npm start runs, wait for it; else npx overlay lab down, then run the command again";

const look = async (context: CliContext, hosts: OverlayHosts): Promise<OverlayView> => {
  const view = await lookAtOverlay(hosts.local, hosts.peer);
  for (const line of viewLines(view)) context.print(line);
  return view;
};

/** The incident, what Pulumi sees of it, the remedy, and the proof. */
export const runDemo = async (
  context: CliContext,
  pulumi: Pulumi,
  hosts: OverlayHosts,
): Promise<void> => {
  const demo = { context, pulumi, stack: INCIDENT.stack };
  heading(context, "The incident, with plain commands");
  const before = await look(context, hosts);
  unexpected(incidentProblems(before), START_ANEW);
  const linksBefore = await lookAtLinks(hosts.topology, [hosts.local, hosts.peer]);
  const figuresBefore = await lookAtFigures(hosts.topology, [hosts.local, hosts.peer]);
  const agentsBefore = await lookAtAgents(hosts.topology, [hosts.local, hosts.peer]);
  heading(context, "Why (npx overlay diagnose)");
  const keptBefore = await keepLook(context, demo.stack);
  context.print(keptBefore.overview.diagnosis.verdict);
  heading(context, "Record what runs, so that a preview shows drift (npx overlay adopt)");
  await adopt(demo);
  heading(context, "What differs, read from the live hosts");
  const drifts = await showDrift(demo);
  unexpected(driftProblems(drifts), START_ANEW);
  heading(context, "Remediate it");
  await show(demo, ["up", "--yes", "--skip-preview"]);
  heading(context, "The same plain commands again");
  const after = await look(context, hosts);
  const linksAfter = await lookAtLinks(hosts.topology, [hosts.local, hosts.peer]);
  const figuresAfter = await lookAtFigures(hosts.topology, [hosts.local, hosts.peer]);
  const agentsAfter = await lookAtAgents(hosts.topology, [hosts.local, hosts.peer]);
  unexpected(
    [
      ...remediatedProblems(before, after, hosts.declaredTrunks),
      ...linkProblems(linksAfter),
      ...figureProblems(hosts.topology, figuresBefore, figuresAfter),
      ...agentProblems(hosts.topology, agentsAfter),
    ],
    `look at the hosts with npx overlay lab exec, and run ${pulumiLine({ stack: INCIDENT.stack }, "preview", "--diff")}`,
  );
  heading(context, "Nothing is left to do");
  await show(demo, ["preview", "--expect-no-changes"]);
  heading(context, "Summary");
  context.print(summaryTable(before, after, wantsColour(context.env)));
  context.print(linksTable(linksBefore, linksAfter, wantsColour(context.env)));
  context.print(figuresTable(figuresBefore, figuresAfter, wantsColour(context.env)));
  context.print(agentsTable(agentsBefore, agentsAfter, wantsColour(context.env)));
  const keptAfter = await keepLook(context, demo.stack, keptBefore);
  for (const line of keptLines(keptBefore, keptAfter)) context.print(line);
  context.print(howToGoOn(pulumi.shell));
};
