import { DEVICE_CONFIGS } from "../../core/devices/index.js";
import { defineRule } from "../rule.js";
import { isFourBytes, tooBig, tooBigFinding } from "../views/too-big.js";

export const mtuFourBytes = defineRule({
  code: "MTU-FOUR-BYTES",
  severity: "mandatory",
  what: "tenant packets four bytes too big: path - 50 on a trunk, whose tag takes four more",
  why: "A trunk's inner frames have a tag, so the tunnel adds 54 and not 50: over a path of 1500, packets of 1447 to 1450 bytes vanish (measured), and everything that is tried by hand, 1400 or 1500, behaves as expected.",
  remedy: "Set overlay.tenantMtu to path - 54, or to auto.",
  reads: ["Declared", ...DEVICE_CONFIGS],
  judge: (facts) =>
    tooBig(facts)
      .filter(isFourBytes)
      .map((found) => {
        const finding = tooBigFinding(facts, found);
        return {
          ...finding,
          evidence: [...finding.evidence, "50 is right for a tunnel without tags"],
        };
      }),
});
