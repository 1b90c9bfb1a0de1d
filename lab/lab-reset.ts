import { awaitDevices, buildOverlay } from "./build-overlay.js";
import { importImage, prepareImage } from "./device-containers.js";
import { withLabLock } from "./lab-lock.js";
import { LabError } from "./lab-error.js";
import type { LabPaths } from "./lab-paths.js";
import type { LabReporter } from "./lab-report.js";
import { onAll, type LabSession } from "./lab-session.js";
import { readState } from "./lab-state.js";
import { requireHost } from "./running-hosts.js";

/**
 * Brings a running lab back to the incident: bridge, tunnels, VLANs, devices and their
 * configurations are made anew; hosts, engines, underlay and virtual machines go on. The names of
 * the container ports change, as they do whenever a container starts.
 * Rejects with kind "down" when the lab is not up.
 */
export const labReset = (lab: LabPaths, report: LabReporter, signal?: AbortSignal): Promise<void> =>
  withLabLock(lab, "reset", async () => {
    const session: LabSession = { lab, report, signal };
    if ((await readState(lab))?.phase !== "up")
      throw new LabError("down", 'The lab is not up. Start it with "overlay lab up".');
    const hosts = await Promise.all(lab.plan.hosts.map(({ name }) => requireHost(session, name)));
    const image = await prepareImage(session);
    await onAll(hosts, async (host) => {
      await importImage(host, image);
      await buildOverlay(host, image.reference);
    });
    await onAll(hosts, awaitDevices);
  });
