import { hostname } from "node:os";
import { startFirewall } from "../dataplane/firewall.js";
import { prepareKernel, watchLinks } from "../dataplane/kernel.js";
import { serveCli } from "./cli-server.js";
import { createDevice } from "./create-device.js";
import { readSystemMac } from "./flash.js";
import { readSettings } from "./settings.js";

const log = (line: string): void => {
  process.stderr.write(`${new Date().toISOString()} ${line}\n`);
};

const main = async (): Promise<void> => {
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.on(signal, () => {
      process.exit(0);
    });
  const settings = readSettings(process.env);
  const systemMac = await readSystemMac(settings.flash, hostname());
  await prepareKernel();
  await startFirewall(settings.interfaces);
  const device = createDevice(settings, systemMac, log);
  await serveCli(device, settings.run, log);
  await device.boot();
  watchLinks(
    () => {
      device.linksChanged();
    },
    (reason) => {
      log(`${reason}: interfaces that appear from now on would be missed`);
      process.exit(1);
    },
  );
  // Catches what came between the boot's last look and the watch.
  device.linksChanged();
  log(`ready: system MAC ${systemMac}, ${device.ports().length} interfaces`);
};

main().catch((error: unknown) => {
  log(`cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exit(1);
});
