import { privileged, type ExecEntry } from "./context.js";
import { applyBatch } from "../dataplane/kernel.js";

/** `clear mac address-table dynamic` and `clear arp-cache`. */
export const CLEAR_COMMANDS: readonly ExecEntry[] = [
  privileged("clear mac address-table dynamic", async ({ device }) => {
    const bridges = (await device.links()).filter(({ isBridge }) => isBridge);
    return applyBatch(bridges.map(({ name }) => `link set dev ${name} type bridge fdb_flush`));
  }),
  privileged("clear arp-cache", () => applyBatch(["neigh flush all"])),
];
