import readLinux from "./read-linux.sh.js";
import type { Probe } from "../../model/probe.js";
import { requireContainerName } from "../../model/container-name.js";

/** What read-linux.sh asks in the container's network namespace, by the names of its questions. */
export const COMMANDS = {
  links: "ip -json -details address show",
  routes: "ip -json -4 route show table main",
  neighbours: "ip -json -4 neigh show nud permanent",
  forwarding: "cat /proc/sys/net/ipv4/ip_forward",
} as const;

/**
 * Reads a plain container: interfaces, addresses, routes, permanent neighbours, forwarding and packet
 * filter, all of its network namespace. Throws on a container name that Docker could not have given.
 */
export const linuxProbe = (container: string): Probe => ({
  name: `linux:${requireContainerName(container)}`,
  script: readLinux,
  args: [container],
});
