import { DEVICE_CONFIGS } from "../../core/devices/index.js";
import { defineRule } from "../rule.js";
import { loopFinding } from "../views/loop-findings.js";
import { loopsOf } from "../views/loops.js";

export const stpBlind = defineRule({
  code: "STP-BLIND",
  severity: "mandatory",
  what: "redundant links between declared switches that rely on spanning tree, over bridges that drop BPDUs",
  why: "Open vSwitch drops frames to 01:80:c2:00:00:00 unless other_config:forward-bpdu is set: every device believes that it is the root and forwards on all ports, so the redundant link is a loop.",
  remedy: "Set forwardBpdu on the bridges, or remove the redundant link.",
  reads: ["Bridge", "VtepPort", "AccessPort", ...DEVICE_CONFIGS],
  judge: (facts) =>
    loopsOf(facts)
      .loops.filter(({ kind }) => kind === "blind")
      .map((loop) => {
        const finding = loopFinding(
          facts,
          loop,
          "a loop, and nothing breaks it: the bridges drop the devices' BPDUs",
        );
        const { summary = "" } = finding.fix ?? {};
        return {
          ...finding,
          fix: {
            summary: `let BPDUs pass on every bridge of the loop; or ${summary}`,
            edits: [{ path: ["overlay", "bridgeSettings", "forwardBpdu"], value: true }],
          },
          path: ["overlay", "bridgeSettings"],
        };
      }),
});
