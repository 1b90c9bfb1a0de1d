import type { Undeclared } from "../../undeclared/undeclared.js";
import { EVERY_FRAME, type Meaning, type Spot } from "./impairment.js";

/**
 * What a queue does to what its network device sends; undefined: it is none. It sees nothing of what the device
 * takes in (tc(8)).
 */
export const queueMeaning = (
  { host, code, setting, value }: Undeclared,
  spot: Spot,
): Meaning | undefined => {
  if (code !== "qdisc" && code !== "qdisc-netem") return undefined;
  const all = dropsAll(setting, value);
  return {
    impairments: [
      { host, spot, way: "out", takes: EVERY_FRAME, does: all ? "drops" : "loses" } as const,
    ],
    sure: all,
  };
};

/**
 * "qdisc blackhole"; "qdisc pfifo", "root refcnt 2 limit 0p"; "qdisc netem", "root refcnt 2 limit 1000 loss 100%"
 * (sch_blackhole.c, sch_fifo.c and sch_netem.c of Linux).
 */
const dropsAll = (setting: string, value: string): boolean => {
  switch (setting) {
    case "qdisc blackhole":
      return true;
    case "qdisc pfifo":
    case "qdisc bfifo":
      return /\blimit 0(?:p|b)\b/.test(value);
    default:
      return /\bloss 100%/.test(value) && setting === "qdisc netem";
  }
};
