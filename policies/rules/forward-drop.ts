import { DEVICE_CONFIGS } from "../../core/devices/index.js";
import {
  containerInterfaceName,
  portNumberOfDeviceInterface,
} from "../../core/model/interface-names.js";
import type { DeclaredConfig } from "../../core/devices/contract/device-settings.js";
import { defineRule } from "../rule.js";
import { deviceConfig } from "../views/device-config.js";

export const forwardDrop = defineRule({
  code: "FORWARD-DROP",
  severity: "mandatory",
  what: "EOS_FORWARD rules that drop transit on a device that routes",
  why: "EOS drops in iptables what the container's kernel routes from port to port. It breaks transit, and nothing else: no ARP, no ping to the device itself.",
  remedy: "Declare ceos.eosForward: absent for a device that routes.",
  reads: ["ForwardChain", ...DEVICE_CONFIGS],
  judge: (facts) =>
    facts.resources.ForwardChain.flatMap(({ name, inputs: { host, container, drops } }) => {
      const config = deviceConfig(facts, { host, container });
      const routed = config?.forwards === true ? routedPorts(config) : [];
      const dropped = routed.filter((port) => drops.includes(port));
      if (routed.length < 2 || dropped.length === 0) return [];
      return {
        message: `${name} routes between ${routed.length} ports and drops transit from ${dropped.join(", ")}`,
        subjects: [name],
        evidence: [
          `ip routing, ${routed.length} routed ports with an address`,
          ...dropped.map((port) => `-A EOS_FORWARD -i ${port} -j DROP`),
        ],
        fix: {
          summary: "let transit pass",
          // The first is the old spelling's place, where a file has it.
          edits: [
            { path: ["devices", name, "eosForward"] },
            { path: ["devices", name, "ceos", "eosForward"], value: "absent" },
          ],
        },
        path: ["devices", name, "ceos", "eosForward"],
      };
    }),
});

const routedPorts = ({ interfaces }: DeclaredConfig): readonly string[] =>
  Object.entries(interfaces).flatMap(([name, { mode, address, shutdown }]) => {
    const number = portNumberOfDeviceInterface(name);
    if (number === undefined || mode !== "routed" || address === undefined || shutdown) return [];
    return [containerInterfaceName(number)];
  });
