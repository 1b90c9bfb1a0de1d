import { repeatedBy } from "../../core/model/group-by.js";
import { defineRule } from "../rule.js";

export const macDuplicate = defineRule({
  code: "MAC-DUPLICATE",
  severity: "mandatory",
  what: "two devices with one system MAC",
  why: "All ports of a cEOS have its system MAC. Two devices with the same one cannot reach each other, and a bridge moves the address between their ports.",
  remedy: "Give each device a system MAC of its own.",
  reads: ["SystemMac"],
  judge: ({ resources }) =>
    repeatedBy(resources.SystemMac, ({ inputs }) => inputs.mac.toLowerCase()).map(
      ([mac, group]) => ({
        message: `${group.map(({ name }) => name).join(" and ")} have the system MAC ${mac}`,
        subjects: group.map(({ name }) => name),
        evidence: group.map(({ name, inputs }) => `${name} on ${inputs.host}: ${inputs.mac}`),
        fix: {
          summary:
            "give each a system MAC of its own (cEOS: /mnt/flash/ceos-config, SYSTEMMACADDR)",
        },
        path: ["devices", group.at(-1)?.name ?? "", "systemMac"],
      }),
    ),
});
