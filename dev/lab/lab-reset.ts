import { awaitTunnels } from "./await-tunnels.js";
import { awaitDevices, buildOverlay } from "./build-overlay.js";
import { importImage, prepareImage } from "./device-containers.js";
import { requireSameLab } from "./find-lab.js";
import { askMachine, isInMachine } from "./kernel/ask-machine.js";
import { withLabLock } from "./lab-lock.js";
import type { LabPaths } from "./lab-paths.js";
import type { LabCondition } from "./lab-plan.js";
import type { LabReporter } from "./lab-report.js";
import { onAll, type LabSession, type RunningHost } from "./lab-session.js";
import { startAgent } from "./platform/host-agent.js";
import { restoreServices } from "./restore-services.js";
import { requireLab, requireSwitch } from "./running-hosts.js";
import { limitOutgoing } from "./underlay.js";

export interface ResetOptions {
  readonly signal?: AbortSignal | undefined;
  /** "incident" by default. */
  readonly condition?: LabCondition;
}

/**
 * Brings a running lab back to the incident, or to the remediated condition: bridge, tunnels, VLANs,
 * devices and their configurations are made anew, and daemons that were stopped are started; hosts,
 * engines, underlay and virtual machines go on. The names of the container ports change, as they do
 * whenever a container starts. Rejects with kind "down" when the lab is not up.
 */
export const labReset = (
  lab: LabPaths,
  report: LabReporter,
  { signal, condition = "incident" }: ResetOptions = {},
): Promise<void> =>
  withLabLock(lab, "reset", async () => {
    await requireSameLab(lab);
    const session: LabSession = { lab, report, signal };
    if (await isInMachine(lab)) {
      await askMachine(session, "reset", condition);
      return;
    }
    const hosts = await requireLab(session);
    const switchPid = await requireSwitch(lab);
    for (const { plan } of hosts) await limitOutgoing(session, switchPid, plan);
    const image = await prepareImage(session);
    // All hosts first: the agents measure the way to their peers as they start.
    await onAll(hosts, restoreServices);
    const build = async (host: RunningHost): Promise<void> => {
      await importImage(host, image);
      await buildOverlay(host, { image: image.reference, condition });
    };
    await onAll(hosts, (host) => onAll([startAgent(host, condition), build(host)], (work) => work));
    await onAll(hosts, (host) => awaitDevices(host, condition));
    await awaitTunnels(hosts, condition);
  });
