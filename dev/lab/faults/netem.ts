import { script } from "./actions.js";
import type { Fault } from "./fault.js";

/** On the network card of host-b, which carries what its tunnels send. */
const onUplink = (name: string, description: string, settings: string): Fault => ({
  name,
  description,
  actions: [script("host-b", `tc qdisc replace dev enp3s0 root netem ${settings}`)],
  shows: { kind: "none", patterns: [], diagnosed: "qdisc netem" },
  remediatedBy: "reset",
});

/** What tc-netem(8) does to packets; a kernel without sch_netem refuses it. */
export const netem: readonly Fault[] = [
  onUplink("netem-delay", "host-b's uplink delays what it sends by 300 ms", "delay 300ms"),
  onUplink("netem-loss", "host-b's uplink loses three in ten of what it sends", "loss 30%"),
  onUplink(
    "netem-reorder",
    "host-b's uplink sends a quarter of its packets at once and the others 50 ms later",
    "delay 50ms reorder 25% 50%",
  ),
];
