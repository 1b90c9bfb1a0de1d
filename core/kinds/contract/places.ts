import { z } from "zod";
import { containerName, hostName, interfaceName } from "./fields.js";
import { CONTAINER_NAME } from "../../model/container-name.js";
import { field } from "./describe-field.js";

/** Properties that several kinds have, and that mean the same in each. */
export const HOST = field(hostName, { description: "Host, as named in the topology file" });
export const BRIDGE = field(interfaceName, { description: "Open vSwitch bridge on that host" });
export const CONTAINER = field(containerName, {
  description: "Container that owns the interface",
});

/** The name of a topology, as its file has it. */
export const OWNER = hostName;

const deviceName = z
  .string()
  .regex(
    CONTAINER_NAME,
    'letters, digits, "_", "." and "-" are allowed, the first a letter or digit',
  );

/** The host of a device: a name that Docker takes too. */
export const DEVICE_HOST = field(deviceName, {
  description: "Host, as named in the topology file",
});
export const DEVICE = field(deviceName, { description: "Container of the device" });

/** Columns of an OVS port and its interface that a declaration has no word for. */
export const VLAN_MODE = field(z.string().exactOptional(), {
  description: "VLAN mode of the port, where it is not what the VLANs imply",
  source: "column vlan_mode",
  observedOnly: true,
});
export const ERROR = field(z.string().exactOptional(), {
  description: "Why Open vSwitch cannot use the port",
  source: "column Interface error",
  observedOnly: true,
});

/** A fact of an OVS port. */
export const OFPORT = field(z.union([z.int(), z.string()]), {
  description: 'OpenFlow port number; "none" while there is none, -1 when the port failed',
  source: "column ofport",
});
