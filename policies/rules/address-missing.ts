import { DEVICE_CONFIGS } from "../../core/devices/index.js";
import { defineRule } from "../rule.js";
import { interfacePath, linkViews } from "../views/link-ends.js";

export const addressMissing = defineRule({
  code: "ADDRESS-MISSING",
  severity: "mandatory",
  what: "a routed link end without an address",
  why: "It answers no ARP request: a ping over the link gets no reply, as on a switchport.",
  remedy: "Give it an address of the link's subnet, or shut it down.",
  reads: ["Declared", ...DEVICE_CONFIGS],
  judge: (facts) =>
    linkViews(facts).flatMap(({ link, ends }) =>
      ends.flatMap((view) => {
        const { mode, address, ipv6 = [], shutdown } = view.interface ?? {};
        const { addressLines, otherAddresses } = view.interface ?? {};
        if (mode !== "routed" || address !== undefined || shutdown === true) return [];
        // By DHCP, of IPv6, or of its sub-interfaces: it answers by another address.
        if (ipv6.length > 0 || (addressLines ?? otherAddresses) !== undefined) return [];
        const far = ends.find((other) => other !== view)?.interface?.address;
        return {
          message: `${view.name} is routed and has no address`,
          subjects: [view.name],
          evidence: [
            `${view.end.device} ${view.end.ethernet}: no switchport, no ip address`,
            `link ${link.name}, far end ${far ?? "without an address too"}`,
          ],
          fix: {
            summary:
              far === undefined ? "give both ends addresses" : `give it an address beside ${far}`,
          },
          path: interfacePath(view, "address"),
        };
      }),
    ),
});
