import { join } from "node:path";
import type { PropertyMap } from "../plugin-kit/index.js";
import { desiredResources } from "../core/desired/desired-resources.js";
import {
  commandWithout,
  meanwhileText,
  meanwhileWithout,
} from "../core/desired/command-without.js";
import { hostTargets } from "../core/desired/host-targets.js";
import { declarations } from "../core/kinds/declarations.js";
import { tenantPorts } from "../core/kinds/tenant-mtu/desired.js";
import { tenantId } from "../core/kinds/tenant-mtu/schema.js";
import { createEngine, createRecordedEngine } from "../core/engine/index.js";
import { withSetting } from "../core/experiments/with-setting.js";
import { formatMistakes } from "../core/topology/mistake.js";
import { loadTopology, topologySource } from "../core/topology/topology-source.js";
import { pulumiLine } from "../core/model/hints.js";
import { runSubject } from "../core/model/run-subject.js";
import type { HostTarget } from "../core/model/target.js";
import { foreseeRestore, foreseeUpdate, refusalOfUpdate } from "../core/consequences/foresee.js";
import { isAdopting, recordsSteps } from "../core/model/adopting.js";
import { hostsLeftOut } from "../core/model/without-hosts.js";
import { meantBy } from "../core/plan/run-targets.js";
import { commandLineOf } from "./command-line.js";
import type { ThingId } from "./thing-id.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import { undeclaredOf } from "../core/undeclared/undeclared-of.js";
import { projectStateFolder } from "../core/model/project-state.js";
import { tendState } from "../core/state/tend-state.js";
import { connectSsh } from "../core/transport/index.js";
import { contestedOf } from "./contested-of.js";
import { findProject } from "../core/topology/find-project.js";
import { openRecorded } from "./open-recorded.js";
import { excludedConnection } from "./left-out.js";
import { createJournal, whoRuns } from "../core/journal/create-journal.js";
import { createSession } from "./session.js";
import { scopeOfDeclared } from "./scope-of-declared.js";
import type { Session } from "./session.js";
import { openShown } from "./shown.js";

/**
 * Configures the plugin from the stack's `overlay:topology`, a path relative to the project, or from the
 * topology of an explicit provider. All mistakes of the topology are in the error's message. With OVERLAY_SNAPSHOT in the environment the
 * hosts are not asked: the snapshot answers.
 *
 * A cancelled run ends between two steps: the connections do not hear of `signal`, because a step
 * that was cut off could not be cleaned up over a connection that was cut off too.
 */
export const openSession = async (config: PropertyMap, signal: AbortSignal): Promise<Session> => {
  const source = topologySource(config, process.cwd());
  const loaded = await loadTopology(source);
  if (!loaded.ok) throw new Error(formatMistakes(loaded.mistakes));
  const topology = withRecordedExperiments(loaded.topology, config);
  const targets = hostTargets(topology, source.file);
  const project = findProject(process.cwd());
  const recorded = await openRecorded(process.env, project, targets);
  const folder = join(project, ".overlay", "shown");
  const shown = openShown({ folder, parent: process.ppid, self: process.pid });
  const journal = createJournal(project);
  // Here, because a shell's own pulumi comes by as well: what it left is closed and trimmed by the next.
  tendState(projectStateFolder(project));
  const without = hostsLeftOut(process.env);
  const isMeant = meantBy(commandLineOf(process.ppid));
  const { intend, owner } = journal;
  const refusal = recordsSteps(process.env) ? () => ONLY_RECORDS : journal.refusal;
  return createSession(
    (onEvent) =>
      recorded === undefined
        ? createEngine({
            targets,
            connect: (target) =>
              without.includes(target.name) ? excludedConnection(target) : connectSsh(target),
            onEvent,
            signal,
            refusal,
            intend,
            owner,
            by: whoRuns(),
            failureBudget: topology.overlay.failureBudget,
          })
        : createRecordedEngine(recorded),
    { shown, journal },
    {
      desired: recordable(topology),
      onDestroy: topology.overlay.onDestroy,
      hasProofs: isMeant === undefined,
      repositories: repositoriesOf(targets),
      undeclared: (observed) => undeclaredOf(topology, observed),
      foresee: (observed) => foreseeUpdate(topology, observed, isMeant),
      foreseeRestore: (observed, things) => foreseeRestore(topology, observed, things),
      contested: (observed) =>
        contestedOf(topology, observed) ?? refusalOfUpdate(topology, observed, isMeant),
      scopeOf: scopeOfDeclared(topology),
      ...(recorded === undefined ? {} : { looksAt: recorded.source }),
      adopting: isAdopting(process.env),
      meanwhile: (hosts, stack) => {
        const meanwhile = meanwhileWithout(topology, hosts, runSubject(process.env, stack));
        return meanwhile === undefined ? undefined : meanwhileText(meanwhile);
      },
      again: (command, stack) => {
        const subject = runSubject(process.env, stack);
        const whole = pulumiLine(subject, command);
        return command === "up" ? (commandWithout(topology, without, subject) ?? whole) : whole;
      },
    },
  );
};

const ONLY_RECORDS = "nothing was written: overlay adopt only records one-shot steps";

/**
 * The topology with the experiments of the setting. With mistakes in it, with none: the engine first
 * configures the plugin with what is recorded, which may be about a device that the file no longer
 * has; the program refuses a mistake in the setting as it is now.
 */
export const withRecordedExperiments = (
  topology: EffectiveTopology,
  { experiments }: PropertyMap,
): EffectiveTopology => {
  const found = withSetting(topology, experiments, "overlay:experiments");
  return found.ok ? found.topology : topology;
};

/**
 * Everything that the topology will declare. Which ports get a tenant MTU does not depend on the
 * number, which an `auto` is not yet.
 */
const recordable = (topology: EffectiveTopology): readonly ThingId[] => [
  ...desiredResources(topology)
    .filter(({ kind }) => kind !== "TenantMtu")
    .map(({ kind, inputs }) => ({ kind, id: declarations[kind].idOfDeclared(inputs) })),
  ...tenantPorts(topology).map((one) => ({ kind: "TenantMtu" as const, id: tenantId(one) })),
];

const repositoriesOf = (targets: readonly HostTarget[]): Session["repositories"] =>
  Object.fromEntries(
    targets.flatMap(({ name, agent }) =>
      agent?.repository === undefined ? [] : [[name, agent.repository] as const],
    ),
  );
