import { DEVICE_CONFIGS } from "../../core/devices/index.js";
import { ownEntry } from "../../core/topology/own-entry.js";
import { defineRule } from "../rule.js";

export const portsDefaultSwitchport = defineRule({
  code: "PORTS-DEFAULT-SWITCHPORT",
  severity: "advisory",
  what: "a device's unused ports at EOS's default: switchports in VLAN 1",
  why: "They bridge all VLANs that they are attached to. That was half of the incident; the other half was a tunnel that carried these VLANs.",
  remedy: "Shut the unused ports down.",
  reads: [...DEVICE_CONFIGS],
  judge: ({ layer, declared }) =>
    layer.devices.flatMap(({ name, ports }) => {
      const wanted = ownEntry(declared?.devices, name)?.switchports;
      const open = ports
        .filter((port) => !port.declared && port.forwarding.mode === "switchport")
        .filter((port) => ownEntry(wanted, port.interface) === undefined);
      if (open.length === 0) return [];
      const names = open.map(({ ethernet }) => ethernet);
      return {
        message: `${name} has ${open.length} ${open.length === 1 ? "port" : "ports"} that nothing declares, at their default: switchports`,
        subjects: [name],
        evidence: [names.join(", ")],
        fix: {
          summary: "shut them down",
          edits: [{ path: ["devices", name, "unusedPorts"], value: "shutdown" }],
        },
        path: ["devices", name],
        facts: { ports: names },
      };
    }),
});
