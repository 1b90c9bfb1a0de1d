/** Set in a machine that was booted for the lab with a kernel that has Open vSwitch's datapath. */
export const INSIDE = "OVERLAY_LAB_KERNEL";

/** Whether this process runs in such a machine. */
export const isInside = process.env[INSIDE] !== undefined;

/** Where such a machine sees the root of the one that it was booted on, as it is. */
export const OUTSIDE_ROOT = "/mnt";

/** Column `datapath_type` of the lab's bridges (ovs-vswitchd.conf.db(5)): "system" is the kernel's. */
export const DATAPATH_TYPE = isInside ? "system" : "netdev";

/** How many times longer the lab waits for what it waits for: such a machine's processor is made in software. */
export const PATIENCE = isInside ? 15 : 1;

/** How long ovs-vsctl waits for the switch; a bridge with its ports takes less than a second as a rule. */
export const OVSDB_TIMEOUT = `--timeout=${30 * PATIENCE}`;
