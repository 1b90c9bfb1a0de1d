import { DEVICE_CONFIGS } from "../../core/devices/index.js";
import type { OverlayFacts } from "../overlay-facts.js";
import { defineRule, type Found } from "../rule.js";
import { interfacePath } from "../views/link-ends.js";
import { mtuSegments } from "../views/mtu-segments.js";
import { isFourBytes, tooBig, tooBigFinding } from "../views/too-big.js";

export const mtuTooBig = defineRule({
  code: "MTU-TOO-BIG",
  severity: "mandatory",
  what: "tenant packets that the path under the tunnel does not carry",
  why: "VXLAN adds 54 bytes on a trunk and 50 on an access port, 20 more over IPv6 (RFC 7348, section 5). The outer packet may not be fragmented, and what does not fit vanishes without any ICMP message.",
  remedy: "Set overlay.tenantMtu to the path less what the tunnel adds, or to auto.",
  reads: ["Declared", ...DEVICE_CONFIGS],
  judge: (facts) => [
    ...tooBig(facts)
      .filter((found) => !isFourBytes(found))
      .map((found) => tooBigFinding(facts, found)),
    ...notKnown(facts),
    ...unsized(facts),
  ],
});

/** Said only where somebody declared an MTU: without one there is nothing to hold the path against. */
const notKnown = (facts: OverlayFacts): readonly Found[] => {
  const declared = facts.declared?.tenantMtu;
  const open = mtuSegments(facts).filter(
    ({ senders, unknown }) =>
      unknown.length > 0 && (declared !== undefined || senders.some(({ byDefault }) => !byDefault)),
  );
  return [...new Set(open.flatMap(({ unknown }) => unknown))].sort().map((between) => ({
    verdict: "cannot-judge",
    message: `what the underlay carries between ${between} is not known, so the MTU of its links was not judged`,
    subjects: [between],
    evidence: [
      declared === undefined ? "an MTU is declared on its links" : `overlay.tenantMtu: ${declared}`,
    ],
    fix: { summary: "declare hosts.HOST.underlay.mtu, or preview with access to the hosts" },
    path: ["overlay", "tenantMtu"],
  }));
};

/** Ends whose MTU depends on how their container was made. What the tunnel carries is known. */
const unsized = (facts: OverlayFacts): readonly Found[] =>
  mtuSegments(facts).flatMap(({ unsized: ends, narrowest }) =>
    narrowest === undefined
      ? []
      : ends.map((view) => ({
          verdict: "cannot-judge" as const,
          message: `the MTU of ${view.name} is not known, so whether its packets fit was not judged`,
          subjects: [view.name],
          evidence: ["the topology declares none, and a device of its kind has no fixed default"],
          fix: {
            summary:
              "declare overlay.tenantMtu or the interface's mtu, or preview with access to the hosts",
          },
          path: interfacePath(view, "mtu"),
        })),
  );
