import type { TopologyDraft } from "../draft.js";
import { draftedLinks, type DraftedEnd, type InterfaceDraft } from "../drafted-links.js";
import type { FileProblem, ValuePath } from "../problem.js";
import type { Check } from "./check.js";

interface Membership {
  readonly portChannel?: number | undefined;
  readonly lacp?: "active" | "passive" | "on" | undefined;
}

/** Members of port-channels whose two ends cannot agree: EOS takes them, and forwards nothing. */
export const checkLinkBundles: Check = (draft) =>
  draftedLinks(draft).flatMap(({ ends }) => {
    const members = ends.filter((end) => lacpOf(end) !== undefined);
    return [...unheard(draft, members), ...disagreeing(members)];
  });

/** How a member agrees with the other end; undefined: of no port-channel that is declared. */
const lacpOf = ({ interface: declared }: DraftedEnd): "active" | "passive" | "on" | undefined => {
  const port: (InterfaceDraft & Membership) | undefined = declared;
  if (port?.role !== "member" || port.portChannel === undefined) return undefined;
  return Object.hasOwn(port, "lacp") ? port.lacp : "active";
};

const pathOf = ({ device, ethernet }: DraftedEnd, field: string): ValuePath => [
  "devices",
  device,
  "interfaces",
  ethernet,
  field,
];

/** LACP's frames are BPDUs to Open vSwitch (ovs-vswitchd.conf.db(5), forward-bpdu). */
const unheard = (
  { overlay }: TopologyDraft,
  members: readonly DraftedEnd[],
): readonly FileProblem[] =>
  overlay?.bridgeSettings?.forwardBpdu !== false
    ? []
    : members
        .filter((end) => lacpOf(end) !== "on")
        .map((end) => ({
          path: pathOf(end, "portChannel"),
          found: `LACP (${lacpOf(end) ?? ""}) at ${end.text}, whose frames the hosts' bridges drop (overlay.bridgeSettings.forwardBpdu: false)`,
          allowed: "lacp: on, or bridges that forward BPDUs",
        }));

const disagreeing = (members: readonly DraftedEnd[]): readonly FileProblem[] => {
  const [first, second] = members;
  if (first === undefined || second === undefined) return [];
  const [here, there] = [lacpOf(first), lacpOf(second)];
  const said = `${here ?? ""} at ${first.text} and ${there ?? ""} at ${second.text}`;
  const path = pathOf(second, "lacp");
  if ((here === "on") !== (there === "on"))
    return [{ path, found: said, allowed: "LACP at both ends of a link, or on at both" }];
  return here === "passive" && there === "passive"
    ? [{ path, found: said, allowed: "active at one of them: passive ends wait for each other" }]
    : [];
};
