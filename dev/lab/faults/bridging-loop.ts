import { eos, script } from "./actions.js";
import type { Fault } from "./fault.js";

/**
 * Drops what enters by the loop's two ports faster than this. Every frame of the loop passes there
 * many thousand times a second, so that each ends after some 230 rounds (measured), and the machine
 * survives. The limit outlasts the fault and goes with the container's interfaces. It has to be here:
 * a packet socket, Open vSwitch's own, sees frames before the ingress hook; a bridge does not.
 */
const LIMIT = `table netdev overlay_loop {
  chain guard {
    type filter hook ingress devices = { eth4, eth5 } priority 0;
    limit rate over 200/second burst 50 packets drop
  }
}`;

export const bridgingLoop: Fault = {
  name: "bridging-loop",
  description:
    "ceos_1's Ethernet5 is a switchport beside Ethernet4, and both lead to ceos_5: a loop (policed, so that a frame ends after some 230 rounds)",
  actions: [
    script(
      "host-a",
      `nsenter --target "$(docker inspect --format '{{.State.Pid}}' ceos_1)" --net nft "$1"`,
      LIMIT,
    ),
    eos("host-a", "ceos_1", "interface Ethernet5", "switchport"),
  ],
  shows: { kind: "drift", patterns: ["host-a CeosConfig ceos_1 interfaces.Ethernet5.mode"] },
  remediatedBy: "up",
};
