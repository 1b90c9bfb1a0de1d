import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildCeosRootfsTar, ceosImageReference } from "./ceos/build-image.js";
import { ceosImportArguments, ceosRunArguments } from "./ceos/container.js";
import type { DevicePlan, LabCondition } from "./lab-plan.js";
import { DIRECTORY_ON_HOST, hostDirectory, labSource } from "./lab-paths.js";
import { runOn, tryRunOn, type LabSession, type RunningHost } from "./lab-session.js";
import { waitUntil } from "./wait-until.js";

/** Seconds in which a booting device's command line refuses. */
const BOOT_SECONDS = 2;

/** What an overlay is made of and in which condition. */
export interface BuildOptions {
  /** Reference of the devices' image. */
  readonly image: string;
  readonly condition: LabCondition;
}

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

/** Starts a device with its startup-config; it boots once its interfaces are attached. */
export const startDevice = async (
  host: RunningHost,
  device: DevicePlan,
  { image, condition }: BuildOptions,
): Promise<void> => {
  const flash = join(hostDirectory(host.session.lab, host.plan.name), "flash", device.name);
  await mkdir(flash, { recursive: true });
  const config = device.startupConfigs[condition];
  const target = join(flash, "startup-config");
  if (typeof config === "string") await copyFile(labSource(host.session.lab, config), target);
  else await writeFile(target, config.text);
  await writeFile(join(flash, "ceos-config"), `SYSTEMMACADDR=${eosMac(device.systemMac)}\n`);
  const { name, interfaces } = device;
  const container = {
    name,
    image,
    flash: `${DIRECTORY_ON_HOST}/flash/${name}`,
    interfaces,
    bootSeconds: BOOT_SECONDS,
  };
  await runOn(host, ["docker", ...ceosRunArguments(container)]);
};

/** The process ids of containers as the host counts, in the order of the names. */
export const containerPids = async (
  host: RunningHost,
  names: readonly string[],
): Promise<readonly string[]> =>
  (await runOn(host, ["docker", "inspect", "--format", "{{.State.Pid}}", ...names])).split("\n");

/** Waits until a device's command line answers. */
export const awaitDevice = (host: RunningHost, device: string): Promise<void> =>
  waitUntil(
    `${host.plan.name}: ${device}`,
    () => missingCli(host, device),
    60_000,
    host.session.signal,
  );

const missingCli = async (host: RunningHost, device: string): Promise<string | undefined> => {
  const show = ["FastCli", "-p", "15", "-c", "show hostname"];
  const { exitCode, stdout, stderr } = await tryRunOn(host, ["docker", "exec", device, ...show]);
  return exitCode === 0 && stdout.includes(device) ? undefined : `${stdout}${stderr}`.trim();
};

/** 72:42:1f:f2:85:ef as EOS writes it: 7242.1ff2.85ef. */
const eosMac = (mac: string): string =>
  mac.replaceAll(":", "").replace(/^(.{4})(.{4})(.{4})$/, "$1.$2.$3");
