import type { DeviceDetail } from "../../model/observed-detail.js";
import type { Probe } from "../../model/probe.js";
import { notKnown, type Unknown } from "../../model/unknown.js";
import { requireContainerName } from "../../model/container-name.js";
import { problem } from "../../messages/unknowns.js";

/** A plain container has nothing for a snapshot that the ordinary observation has not. */
export const linuxDetailProbe = (container: string): Probe => ({
  name: `linux-detail:${requireContainerName(container)}`,
  script: ":",
  args: [container],
});

/** What a CLI of a switch would say; a plain container has none. */
export const linuxDetail = (container: string, host: string): DeviceDetail => {
  const none = (what: string) => notKnown(noCli(host, `${what} of ${container}`));
  return {
    runningConfig: none("running-config"),
    kernelPorts: none("ports in the kernel"),
    interfaces: none('"show interfaces"'),
    arp: none('"show arp"'),
    macTable: none('"show mac address-table"'),
    version: none('"show version"'),
  };
};

const noCli = (host: string, what: string): Unknown => ({
  host,
  what,
  ...problem("LINUX-WITHOUT-CLI", {}),
});
