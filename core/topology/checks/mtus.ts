import type { TopologyDraft } from "../draft.js";
import { SMALLEST_MTU6 } from "../../model/ipv6.js";
import {
  draftedLinks,
  type DraftedEnd,
  type DraftedLink,
  type InterfaceDraft,
  type MoreAddresses,
} from "../drafted-links.js";
import { ownEntry } from "../own-entry.js";
import { quote, type FileProblem } from "../problem.js";
import { tunnelOverhead } from "../tunnel-overhead.js";
import type { Check } from "./check.js";

/** MTUs that the tunnel cannot carry, that are said twice, and links whose ends have different ones. */
export const checkMtus: Check = (draft) =>
  draftedLinks(draft).flatMap((link) =>
    draft.overlay?.tenantMtu === undefined
      ? [...tooLarge(draft, link), ...unequal(link)]
      : link.hosts?.length === 2
        ? [
            ...tenantTooLarge(draft, link),
            ...tenantTooSmall(draft.overlay.tenantMtu, link),
            ...saidTwice(draft.overlay.tenantMtu, link),
          ]
        : unequal(link),
  );

/** The most that the declared underlay lets through, and why; undefined on one host's own link. */
const limitOf = (draft: TopologyDraft, { hosts }: DraftedLink) => {
  if (hosts?.length !== 2) return undefined;
  const underlays = hosts.map((host) => ownEntry(draft.hosts, host)?.underlay);
  const path = Math.min(...underlays.map((underlay) => underlay?.mtu ?? Infinity));
  const overhead = tunnelOverhead({
    tagged: draft.overlay?.shape !== "per-link",
    address: underlays[0]?.address ?? "",
  });
  const limit = path - overhead;
  const allowed = `at most ${limit}: the underlay carries ${path}, the tunnel adds ${overhead}`;
  return { limit, allowed, between: hosts.toSorted().join(" and ") };
};

const tooLarge = (draft: TopologyDraft, link: DraftedLink): readonly FileProblem[] => {
  const most = limitOf(draft, link);
  if (most === undefined) return [];
  return link.ends
    .filter((end) => (end.interface?.mtu ?? 0) > most.limit)
    .map((end) => ({
      path: mtuPath(end),
      found: `${quote(end.interface?.mtu)} on a link between ${most.between}`,
      allowed: most.allowed,
    }));
};

/** Said once for all links of a pair of hosts: at the first of them. */
const tenantTooLarge = (draft: TopologyDraft, link: DraftedLink): readonly FileProblem[] => {
  const mtu = draft.overlay?.tenantMtu;
  const most = limitOf(draft, link);
  if (typeof mtu !== "number" || most === undefined || mtu <= most.limit) return [];
  const first = draftedLinks(draft).find(
    (other) => limitOf(draft, other)?.between === most.between,
  );
  if (first?.path[1] !== link.path[1]) return [];
  const found = `${mtu} for links between ${most.between}`;
  return [{ path: ["overlay", "tenantMtu"], found, allowed: most.allowed }];
};

/** A smaller one would switch IPv6 off at the ends that have it. */
const tenantTooSmall = (
  tenantMtu: "auto" | number,
  { ends }: DraftedLink,
): readonly FileProblem[] => {
  if (tenantMtu === "auto" || tenantMtu >= SMALLEST_MTU6) return [];
  return ends.flatMap(({ device, ethernet, interface: end }) =>
    !hasIpv6(end)
      ? []
      : [
          {
            path: ["devices", device, "interfaces", ethernet, "ipv6"],
            found: `IPv6 on a link with overlay.tenantMtu ${tenantMtu}`,
            allowed: `a tenant MTU of at least ${SMALLEST_MTU6}: no link with IPv6 has less (RFC 8200)`,
          },
        ],
  );
};

const hasIpv6 = (end: (InterfaceDraft & MoreAddresses) | undefined): boolean =>
  (end?.ipv6 ?? []).length > 0;

const saidTwice = (
  tenantMtu: "auto" | number,
  { ends, hosts }: DraftedLink,
): readonly FileProblem[] =>
  ends
    .filter((end) => end.interface?.mtu !== undefined)
    .map((end) => ({
      path: mtuPath(end),
      found: `${quote(end.interface?.mtu)} on a link between ${hosts?.join(" and ") ?? ""}`,
      allowed: `no MTU here: overlay.tenantMtu (${tenantMtu}) sets it`,
    }));

const unequal = ({ ends: [first, second] }: DraftedLink): readonly FileProblem[] => {
  const [mtu, far] = [first?.interface?.mtu, second?.interface?.mtu];
  if (mtu === undefined || far === undefined || mtu === far || second === undefined) return [];
  const found = `${quote(far)}, and ${mtu} at the other end, ${first?.text ?? ""}`;
  return [{ path: mtuPath(second), found, allowed: "the same MTU at both ends of a link" }];
};

const mtuPath = ({ device, ethernet }: DraftedEnd) => [
  "devices",
  device,
  "interfaces",
  ethernet,
  "mtu",
];
