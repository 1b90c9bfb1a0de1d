import { DEVICE_CONFIGS } from "../../core/devices/index.js";
import { defineRule } from "../rule.js";
import { interfacePath } from "../views/link-ends.js";
import { mtuSegments } from "../views/mtu-segments.js";

export const mtuUnequal = defineRule({
  code: "MTU-UNEQUAL",
  severity: "mandatory",
  what: "routed ports of one segment with different MTUs, or a bridge port smaller than its device's",
  why: "The larger side sends packets that the smaller one drops, without any ICMP message: there is no router in between to send one.",
  remedy:
    "Give all ports of a segment one MTU; overlay.tenantMtu does it for all links between hosts.",
  reads: ["Declared", ...DEVICE_CONFIGS, "TenantMtu"],
  judge: (facts) =>
    mtuSegments(facts).flatMap(({ senders }) => {
      const sizes = [...new Set(senders.map(({ mtu }) => mtu))].sort((a, b) => a - b);
      const narrow = senders.filter(({ view, mtu }) => (view.portMtu ?? mtu) < mtu);
      if (sizes.length < 2 && narrow.length === 0) return [];
      const concerned = sizes.length < 2 ? narrow : senders;
      const [first] = concerned;
      if (first === undefined) return [];
      return {
        message:
          sizes.length < 2
            ? `${narrow.map(({ view }) => view.name).join(" and ")} send ${sizes[0] ?? 0} bytes over bridge ports that take less`
            : `${concerned.map(({ view }) => view.name).join(" and ")} share a segment and have MTUs ${sizes.join(" and ")}`,
        subjects: concerned.map(({ view }) => view.name),
        evidence: concerned.map(
          ({ view, mtu, byDefault }) =>
            `${view.name}: ${mtu}${byDefault ? " by default" : ""}${view.portMtu === undefined ? "" : `, its bridge port ${view.portMtu}`}`,
        ),
        fix: { summary: `give all of them ${sizes[0] ?? 0}` },
        path:
          facts.declared?.tenantMtu === undefined
            ? interfacePath(first.view, "mtu")
            : ["overlay", "tenantMtu"],
      };
    }),
});
