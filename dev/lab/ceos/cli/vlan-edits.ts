import type { VlanConfig } from "../config/config.js";
import type { Edit } from "./edit.js";

const nameVlans =
  (read: (word: string | undefined) => string | null): Edit =>
  (config, scope, args) => {
    if (scope.kind !== "vlan") return { config, scope, message: "% Invalid input" };
    const vlans: Record<number, VlanConfig> = { ...config.vlans };
    for (const id of scope.ids) vlans[id] = { name: read(args["name"]) };
    return { config: { ...config, vlans }, scope };
  };

/** Commands of the VLAN mode. */
export const VLAN_EDITS: readonly (readonly [string, Edit])[] = [
  ["name <name:word>", nameVlans((word) => word ?? null)],
  ["no name", nameVlans(() => null)],
  ["default name", nameVlans(() => null)],
];
