import { untaggedVlan, type Switchport } from "../../devices/contract/trunk.js";
import { parentOf, portChannelName } from "../../model/interface-names.js";
import type { TopologyDraft } from "../draft.js";
import {
  draftedLinks,
  type DraftedEnd,
  type DraftedLink,
  type InterfaceDraft,
} from "../drafted-links.js";
import { ownEntry } from "../own-entry.js";
import type { FileProblem } from "../problem.js";
import type { Check } from "./check.js";

type Port = InterfaceDraft &
  Switchport & {
    readonly portChannel?: number | undefined;
    readonly encapsulation?: number | undefined;
  };

/** Trunks and sub-interfaces at ends of links that need tagged frames: the bridge's access port drops those. */
export const checkLinkTrunks: Check = (draft) => {
  const found = draftedLinks(draft).flatMap((link) =>
    link.ends.flatMap((end) => [...trunkProblems(draft, end), ...tagProblems(draft, link, end)]),
  );
  // The members of a port-channel have the same settings.
  return [...new Map(found.map((problem) => [problem.path.join("."), problem])).values()];
};

const REASON = "a link's port of the bridge is an access port, which drops tagged frames";

type Interfaces = Readonly<Record<string, Port | undefined>>;

const interfacesOf = ({ devices }: TopologyDraft, { device }: DraftedEnd): Interfaces =>
  ownEntry(devices, device)?.interfaces ?? {};

/** Of a member, the port-channel's. */
const settingsAt = (interfaces: Interfaces, { ethernet }: DraftedEnd): string => {
  const { role, portChannel } = ownEntry(interfaces, ethernet) ?? {};
  return role === "member" && portChannel !== undefined
    ? portChannelName(`${portChannel}`)
    : ethernet;
};

const trunkProblems = (draft: TopologyDraft, end: DraftedEnd): readonly FileProblem[] => {
  const interfaces = interfacesOf(draft, end);
  const name = settingsAt(interfaces, end);
  const port = ownEntry(interfaces, name);
  if (port?.trunk === undefined || untaggedVlan(port) !== undefined) return [];
  return [
    {
      path: ["devices", end.device, "interfaces", name, "trunk"],
      found: `no VLAN for frames without a tag at ${end.text}, the end of a link`,
      allowed: `a native VLAN that is among the allowed ones: ${REASON}`,
    },
  ];
};

/** A link without tags has no use for sub-interfaces; one over a sub-interface has its tag. */
const tagProblems = (
  draft: TopologyDraft,
  { vlan }: DraftedLink,
  end: DraftedEnd,
): readonly FileProblem[] => {
  const interfaces = interfacesOf(draft, end);
  const name = settingsAt(interfaces, end);
  if (parentOf(name) !== undefined) return wrongTag(interfaces, name, { vlan, end });
  return Object.keys(interfaces)
    .filter((other) => parentOf(other) === name)
    .map((other) => ({
      path: ["devices", end.device, "interfaces", other],
      at: "key" as const,
      found: `a sub-interface at ${end.text}, the end of a link`,
      allowed: `sub-interfaces of ports without a link, or the sub-interface as the link's end: ${REASON}`,
    }));
};

/** The frames have the tag that the bridge knows the link by. */
const wrongTag = (
  interfaces: Interfaces,
  name: string,
  { vlan, end }: { readonly vlan: number | undefined; readonly end: DraftedEnd },
): readonly FileProblem[] => {
  const tag = ownEntry(interfaces, name)?.encapsulation;
  return tag === undefined || vlan === undefined || tag === vlan
    ? []
    : [
        {
          path: ["devices", end.device, "interfaces", name, "encapsulation"],
          found: `${tag} at ${end.text}, the end of a link of VLAN ${vlan}`,
          allowed: `${vlan}: the bridge takes the frames of a sub-interface by their tag`,
        },
      ];
};
