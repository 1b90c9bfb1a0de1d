import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ceosRunArguments } from "../ceos/container.js";
import type { CeosPlan, LabCondition } from "../lab-plan.js";
import { DIRECTORY_ON_HOST, hostDirectory, labSource } from "../lab-paths.js";
import { runOn, tryRunOn, type RunningHost } from "../lab-session.js";
import { waitUntil } from "../wait-until.js";
import type { LabDevice } from "./lab-device.js";
import { letTransitPass } from "./let-transit-pass.js";

/** Seconds in which a booting device's command line refuses. */
const BOOT_SECONDS = 2;

/** The stand-in for a cEOS; it boots once its interfaces are attached. */
export const ceosDevice: LabDevice<CeosPlan> = {
  async start(host, device, options) {
    await writeFlash(host, device, options.condition);
    const { name, interfaces } = device;
    const container = {
      name,
      image: options.image,
      flash: `${DIRECTORY_ON_HOST}/flash/${name}`,
      interfaces,
      bootSeconds: BOOT_SECONDS,
    };
    await runOn(host, ["docker", ...ceosRunArguments(container)]);
  },

  async prepare(host, device, condition) {
    await awaitCli(host, device.name);
    if (condition === "remediated" && device.transit) await letTransitPass(host, device);
  },
};

/** Its startup-config and its system MAC address. */
const writeFlash = async (
  host: RunningHost,
  device: CeosPlan,
  condition: LabCondition,
): Promise<void> => {
  const flash = join(hostDirectory(host.session.lab, host.plan.name), "flash", device.name);
  await mkdir(flash, { recursive: true });
  const config = device.startupConfigs[condition];
  const target = join(flash, "startup-config");
  if (typeof config === "string") await copyFile(labSource(host.session.lab, config), target);
  else await writeFile(target, config.text);
  await writeFile(join(flash, "ceos-config"), `SYSTEMMACADDR=${eosMac(device.systemMac)}\n`);
};

/** Waits until a device's command line answers. */
const awaitCli = (host: RunningHost, device: string): Promise<void> =>
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
