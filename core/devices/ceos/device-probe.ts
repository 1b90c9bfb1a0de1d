import readDevice from "./read-device.sh.js";
import type { Probe } from "../../model/probe.js";
import { requireContainerName } from "../../model/container-name.js";

/**
 * Reads a cEOS container: its interfaces' peers and MAC addresses, forwarding rules and running-config. Throws on a container name
 * that Docker could not have given, so that it can never be taken for an option.
 */
export const deviceProbe = (container: string): Probe => ({
  name: `eos:${requireContainerName(container)}`,
  script: readDevice,
  args: [container],
});
