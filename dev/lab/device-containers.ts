import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { buildCeosRootfsTar, ceosImageReference } from "./ceos/build-image.js";
import { ceosImportArguments } from "./ceos/container.js";
import { hostDirectory } from "./lab-paths.js";
import { runOn, tryRunOn, type LabSession, type RunningHost } from "./lab-session.js";

export interface DeviceImage {
  readonly tar: string;
  readonly reference: string;
}

/** Makes the devices' image, or finds it made already. */
export const prepareImage = async ({ lab, report }: LabSession): Promise<DeviceImage> => {
  await mkdir(lab.cacheDir, { recursive: true });
  const tar = join(lab.cacheDir, "ceos-rootfs.tar");
  await buildCeosRootfsTar(tar, (detail) => {
    report({ step: "image", detail });
  });
  return { tar, reference: await ceosImageReference() };
};

/** Brings the image into a host's engine. */
export const importImage = async (
  host: RunningHost,
  { tar, reference }: DeviceImage,
): Promise<void> => {
  const present = await tryRunOn(host, ["docker", "image", "inspect", reference]);
  if (present.exitCode === 0) return;
  await runOn(host, ["docker", ...ceosImportArguments(tar, reference)], {
    what: "importing the image of the devices",
  });
};

/** Removes every container of a host, with its configuration. */
export const removeDevices = async (host: RunningHost): Promise<void> => {
  const ids = (await runOn(host, ["docker", "ps", "--all", "--quiet"])).split("\n").filter(Boolean);
  if (ids.length > 0) await runOn(host, ["docker", "rm", "--force", "--volumes", ...ids]);
  const flash = join(hostDirectory(host.session.lab, host.plan.name), "flash");
  await rm(flash, { recursive: true, force: true });
};

/** The process ids of containers as the host counts, in the order of the names. */
export const containerPids = async (
  host: RunningHost,
  names: readonly string[],
): Promise<readonly string[]> =>
  (await runOn(host, ["docker", "inspect", "--format", "{{.State.Pid}}", ...names])).split("\n");
