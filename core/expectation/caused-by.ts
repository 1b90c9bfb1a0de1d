import type { Difference } from "../snapshot/diff/diff-trees.js";
import { ownEntry } from "../topology/own-entry.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { Device, Topology } from "../topology/topology.js";

/**
 * Whether a difference between two snapshots is what the experiments of a topology do, by its place
 * (`settingsTree` in core/snapshot/diff has the paths).
 */
export const causedBy = (topology: EffectiveTopology): ((difference: Difference) => boolean) => {
  const parts = topology.experiments.map((experiment): Causes => {
    switch (experiment.kind) {
      case "isolate":
        return portOf(ownEntry(topology.devices, experiment.device));
      case "trunks-only-on":
        return tunnelOf(topology);
      case "forward-chain": {
        const device = ownEntry(topology.devices, experiment.device);
        return ([host, area, container, part]) =>
          area === "devices" &&
          device !== undefined &&
          host === device.host &&
          container === device.container &&
          part === "forwarding";
      }
      case "static-arp": {
        const link = topology.links.find(({ name }) => name === experiment.link);
        return ([host, area, container, part, line = ""]) =>
          area === "devices" &&
          link?.ends.some((end) => end.host === host && end.container === container) === true &&
          part === "config" &&
          line.startsWith("arp ");
      }
    }
  });
  return ({ path }) => parts.some((causes) => causes(path));
};

type Causes = (path: Difference["path"]) => boolean;

const COLUMNS = ["tag", "trunks", "vlanMode"];

/** [host, "ovs", "bridges", bridge, "ports", owner or name, column] */
const portOf =
  (device: Device | undefined): Causes =>
  ([host, area, , , , port = "", column = ""]) =>
    area === "ovs" &&
    device !== undefined &&
    host === device.host &&
    port.startsWith(`${device.container}:`) &&
    COLUMNS.includes(column);

const tunnelOf =
  ({ hosts }: Topology): Causes =>
  ([host = "", area, , , , port = "", column = ""]) =>
    area === "ovs" &&
    Object.values(ownEntry(hosts, host)?.vteps ?? {}).includes(port) &&
    COLUMNS.includes(column);
