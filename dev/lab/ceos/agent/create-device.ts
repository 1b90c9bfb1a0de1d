import { setTimeout as sleep } from "node:timers/promises";
import { CLEAN_CONFIG, type Config } from "../config/config.js";
import { NO_SESSIONS, revertArmed, type Sessions } from "../config/sessions.js";
import { loadConfig } from "../cli/load-config.js";
import { createApplier } from "./applier.js";
import { createDataPlane, type DataPlane } from "./data-plane.js";
import type { Device } from "./device.js";
import { readFlash, writeFlash } from "./flash.js";
import { INTERFACE_WAIT_SECONDS, type Settings } from "./settings.js";

/** A device with the two things that only its process does. */
export interface BootableDevice extends Device {
  /** Waits out the boot window, loads startup-config and applies it. */
  boot(): Promise<void>;
  /** Something changed in the kernel: puts it right soon. */
  linksChanged(): void;
}

export const createDevice = (
  settings: Settings,
  systemMac: string,
  log: (line: string) => void,
): BootableDevice => {
  const plane = createDataPlane(systemMac);
  const bootedAt = Date.now();
  let ready = false;
  let running: Config = CLEAN_CONFIG;
  let sessions: Sessions = NO_SESSIONS;
  let timer: NodeJS.Timeout | undefined;
  let noticed: NodeJS.Timeout | undefined;

  const applier = createApplier(plane, () => running);
  const applySoon = (reason: string): void => {
    applier.apply().catch((error: unknown) => {
      log(`${reason}: ${String(error)}`);
    });
  };
  const revert = (): void => {
    ({ sessions, running } = revertArmed(sessions, Date.now(), running));
    applySoon("commit timer: revert");
  };

  return {
    systemMac,
    bootedAt,
    ready: () => ready,
    ports: () => plane.ports(),
    running: () => running,
    setRunning: (config) => {
      running = config;
    },
    sessions: () => sessions,
    setSessions: (next) => {
      sessions = next;
      clearTimeout(timer);
      if (next.armed !== null) timer = setTimeout(revert, next.armed.expiresAt - Date.now());
    },
    settle: () => applier.settle(),
    links: () => plane.discover(),
    readFile: (name) => readFlash(settings.flash, name),
    writeFile: (name, text) => writeFlash(settings.flash, name, text),
    boot: async () => {
      await waitForPorts(plane, settings, bootedAt);
      const text = await readFlash(settings.flash, "startup-config");
      const loaded = loadConfig(text ?? "", plane.ports());
      for (const problem of loaded.problems) log(`startup-config: ${problem}`);
      running = loaded.config;
      await applier.apply();
      ready = true;
    },
    linksChanged: () => {
      if (!ready) return;
      clearTimeout(noticed);
      noticed = setTimeout(applySoon, 50, "data plane");
    },
  };
};

const waitForPorts = async (
  plane: DataPlane,
  settings: Settings,
  bootedAt: number,
): Promise<void> => {
  const earliest = bootedAt + settings.bootSeconds * 1000;
  const latest = earliest + INTERFACE_WAIT_SECONDS * 1000;
  await plane.discover();
  const complete = (): boolean =>
    plane.ports().filter((name) => name.startsWith("Ethernet")).length >= settings.interfaces;
  while (Date.now() < earliest || (!complete() && Date.now() < latest)) {
    await sleep(Math.min(100, Math.max(10, earliest - Date.now())));
    await plane.discover();
  }
};
