import { runSteps } from "../../setup/run-steps.js";
import { adoptFromHosts } from "../adoption/adopt-from-hosts.js";
import { TYPE_PREFIX } from "../adoption/find-adoptable.js";
import { adoptionSummary } from "../adoption/report-findings.js";
import { wantsColour } from "../colour.js";
import type { CliContext } from "../context.js";
import { Failure } from "../failure.js";
import { heading } from "../headings.js";
import { pulumiFailure, type Pulumi } from "../pulumi.js";
import { agentsTable } from "./agents-table.js";
import { driftLines } from "./drift-lines.js";
import { driftOf, DriftOutput } from "./drift.js";
import { driftProblems, incidentProblems, mendedProblems } from "./expectations.js";
import { INCIDENT } from "./incident-facts.js";
import { agentProblems, lookAtAgents } from "./look-at-agents.js";
import { lookAtOverlay, type OverlayView } from "./look-at-overlay.js";
import { figureProblems, figuresTable } from "./figures-table.js";
import { lookAtFigures } from "./look-at-figures.js";
import { linkProblems, linksTable } from "./links-table.js";
import { lookAtLinks } from "./look-at-links.js";
import type { OverlayHosts } from "./overlay-hosts.js";
import { viewLines } from "./print-view.js";
import { isNoise } from "./quiet-output.js";
import { remarksOf } from "./remarks.js";
import { summaryTable } from "./summary-table.js";

const HOW_TO_GO_ON = `
Go on by hand:
  eval "$(npx overlay env)"                              # pulumi in this shell
  npx overlay lab exec host-b -- ovs-vsctl clear port vtep-10-14-23-9 trunks   # break something
  pulumi preview --diff                                  # see it
  pulumi up                                              # mend it
  npx overlay lab down                                   # remove the lab`;

const unexpected = (problems: readonly string[], next: string): void => {
  if (problems.length === 0) return;
  throw new Failure({ what: "not everything is as expected", why: problems.join("\n"), next });
};

const show = async (
  { print }: CliContext,
  pulumi: Pulumi,
  args: readonly string[],
): Promise<void> => {
  const all = [...args, "--stack", INCIDENT.stack];
  print(`$ pulumi ${all.join(" ")}`);
  const exitCode = await pulumi.show(all, isNoise);
  if (exitCode !== 0) throw pulumiFailure(all, { exitCode, stdout: "", stderr: "see above" });
};

const look = async (context: CliContext, hosts: OverlayHosts): Promise<OverlayView> => {
  const view = await lookAtOverlay(hosts.local, hosts.peer);
  for (const line of viewLines(view)) context.print(line);
  return view;
};

/** Pulumi's own --diff of five devices is hundreds of lines: the same, by host and property. */
const showDrift = async ({ print }: CliContext, pulumi: Pulumi): Promise<void> => {
  const { stdout } = await pulumi.expect(["preview", "--json", "--stack", INCIDENT.stack]);
  const preview: unknown = JSON.parse(stdout);
  const drifts = driftOf(DriftOutput.parse(preview), TYPE_PREFIX);
  print(
    "$ pulumi preview   (live -> declared; pulumi preview --diff says it in Pulumi's own words)",
  );
  for (const line of driftLines(drifts)) print(`  ${line}`);
  for (const line of remarksOf(preview, TYPE_PREFIX)) print(`  note: ${line}`);
  unexpected(driftProblems(drifts), "npx overlay lab down, then run the command again");
};

const adopt = async (context: CliContext, pulumi: Pulumi): Promise<void> => {
  const step = {
    title: "Adopt",
    done: () => Promise.resolve(undefined),
    run: async (report: (detail: string) => void) =>
      adoptionSummary(await adoptFromHosts(context, pulumi, INCIDENT.stack, report)),
  };
  await runSteps([step], context.signal);
};

/** The incident, what Pulumi sees of it, the remedy, and the proof. */
export const tellStory = async (
  context: CliContext,
  pulumi: Pulumi,
  hosts: OverlayHosts,
): Promise<void> => {
  heading(context, "The incident, with plain commands");
  const before = await look(context, hosts);
  unexpected(incidentProblems(before), "npx overlay lab down, then run the command again");
  const linksBefore = await lookAtLinks(hosts.topology, [hosts.local, hosts.peer]);
  const figuresBefore = await lookAtFigures(hosts.topology, [hosts.local, hosts.peer]);
  const agentsBefore = await lookAtAgents(hosts.topology, [hosts.local, hosts.peer]);
  heading(context, "Record what runs, so that a preview shows drift (npx overlay adopt)");
  await adopt(context, pulumi);
  heading(context, "What differs, read from the live hosts");
  await showDrift(context, pulumi);
  heading(context, "Mend it");
  await show(context, pulumi, ["up", "--yes", "--skip-preview"]);
  heading(context, "The same plain commands again");
  const after = await look(context, hosts);
  const linksAfter = await lookAtLinks(hosts.topology, [hosts.local, hosts.peer]);
  const figuresAfter = await lookAtFigures(hosts.topology, [hosts.local, hosts.peer]);
  const agentsAfter = await lookAtAgents(hosts.topology, [hosts.local, hosts.peer]);
  unexpected(
    [
      ...mendedProblems(before, after, hosts.declaredTrunks),
      ...linkProblems(linksAfter),
      ...figureProblems(hosts.topology, figuresBefore, figuresAfter),
      ...agentProblems(hosts.topology, agentsAfter),
    ],
    "look at the hosts with npx overlay lab exec, and run pulumi preview --diff",
  );
  heading(context, "Nothing is left to do");
  await show(context, pulumi, ["preview", "--expect-no-changes"]);
  heading(context, "Summary");
  context.print(summaryTable(before, after, wantsColour(context.env)));
  context.print(linksTable(linksBefore, linksAfter, wantsColour(context.env)));
  context.print(figuresTable(figuresBefore, figuresAfter, wantsColour(context.env)));
  context.print(agentsTable(agentsBefore, agentsAfter, wantsColour(context.env)));
  context.print(HOW_TO_GO_ON);
};
