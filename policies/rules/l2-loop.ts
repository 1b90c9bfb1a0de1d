import { DEVICE_CONFIGS } from "../../core/devices/index.js";
import { z } from "zod";
import { defineRule } from "../rule.js";
import { loopFinding } from "../views/loop-findings.js";
import { loopsOf } from "../views/loops.js";

export const l2Loop = defineRule({
  code: "L2-LOOP",
  severity: "mandatory",
  what: "a layer-2 loop, through devices too, that no spanning tree can break",
  why: "A broadcast goes round for ever: links fill up, MAC addresses move from port to port, devices stop answering. Open vSwitch drops BPDUs, so nobody blocks a port.",
  remedy: "Cut the loop where the finding says; unused and default ports first.",
  reads: ["VtepPort", "AccessPort", "IsolatedPorts", ...DEVICE_CONFIGS],
  parameters: {
    reported: z.int().min(1).default(20).describe("Loops that are reported one by one"),
  },
  judge: (facts, { reported }) => {
    const { loops, more } = loopsOf(facts);
    const own = loops.filter(({ kind }) => kind === "loop");
    const rest = own.length - reported + more;
    return own.slice(0, reported).map((loop, index) => {
      const finding = loopFinding(facts, loop, "layer-2 loop");
      if (index < reported - 1 || rest <= 0) return finding;
      const others = `${rest} more independent loops are not listed`;
      return { ...finding, evidence: [...finding.evidence, others] };
    });
  },
});
