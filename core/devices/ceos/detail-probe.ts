import readDetail from "./read-detail.sh.js";
import type { Probe } from "../../model/probe.js";
import { requireContainerName } from "../../model/container-name.js";

/** What each question asks of the CLI; JSON where EOS has it. */
export const DETAIL_COMMANDS = {
  interfaces: "show interfaces | json",
  arp: "show arp vrf all | json",
  macTable: "show mac address-table | json",
  version: "show version | json",
} as const;

/**
 * What a cEOS container has learned and counted, in one `docker exec`: its data ports in the
 * kernel, and the CLI's interfaces, ARP and MAC tables and version.
 */
export const deviceDetailProbe = (container: string): Probe => ({
  name: `eos-detail:${requireContainerName(container)}`,
  script: readDetail,
  args: [container, ...Object.entries(DETAIL_COMMANDS).flat()],
});
