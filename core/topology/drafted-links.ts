import type { TopologyDraft } from "./draft.js";
import type { Draft } from "./partial-draft.js";
import { onceFor } from "../model/once-for.js";
import { deviceKind } from "../devices/index.js";
import { deviceInterfaceOf, parseLinkEnd } from "./link-end.js";
import { ownEntry } from "./own-entry.js";
import type { ValuePath } from "./problem.js";
import type { TopologyFile } from "./schema.js";

/** A link as far as it can be read. */
export interface DraftedLink {
  readonly path: ValuePath;
  readonly vlan: number | undefined;
  /** The ends that can be read. */
  readonly ends: readonly DraftedEnd[];
  /** The hosts of its ends, each once; undefined when one of them is not known. */
  readonly hosts: readonly string[] | undefined;
}

export interface DraftedEnd {
  readonly path: ValuePath;
  /** As written, "ceos_1:eth3". */
  readonly text: string;
  readonly device: string;
  readonly port: number;
  /** Absent: the port itself. */
  readonly subinterface?: number;
  /** "Ethernet3", "Ethernet3.100" */
  readonly ethernet: string;
  /** Undefined when the device is not declared or its host is not known. */
  readonly host: string | undefined;
  /** Undefined when the interface is not declared or is wrong. */
  readonly interface: InterfaceDraft | undefined;
}

export type InterfaceDraft = Draft<DeviceInterfaceFile>;

/** What an interface of some kinds of devices may have. */
export interface MoreAddresses {
  readonly secondaryAddresses?: readonly (string | undefined)[] | undefined;
  readonly vrf?: string | undefined;
  readonly ipv6?: "link-local" | readonly (string | undefined)[] | undefined;
}

type DeviceInterfaceFile = NonNullable<TopologyFile["devices"][string]["interfaces"]>[string];

/** The links of a draft, with everything looked up that is said about their ends. */
export const draftedLinks = onceFor((draft: TopologyDraft): readonly DraftedLink[] =>
  (draft.links ?? []).map((link, index) => {
    const texts = link?.ends ?? [];
    const ends = texts.flatMap((text, side) =>
      draftedEnd(draft, text, ["links", index, "ends", side]),
    );
    return { path: ["links", index], vlan: link?.vlan, ends, hosts: hostsOf(ends) };
  }),
);

const draftedEnd = (
  draft: TopologyDraft,
  text: string | undefined,
  path: ValuePath,
): readonly DraftedEnd[] => {
  const end = text === undefined ? undefined : parseLinkEnd(text);
  if (text === undefined || end === undefined) return [];
  const device = ownEntry(draft.devices, end.device);
  const ethernet = deviceInterfaceOf(end, deviceKind(device?.kind));
  const host = device?.host;
  const known = host !== undefined && ownEntry(draft.hosts, host) !== undefined;
  return [
    {
      path,
      text,
      ...end,
      ethernet,
      host: known ? host : undefined,
      interface: ownEntry<InterfaceDraft | undefined>(device?.interfaces, ethernet),
    },
  ];
};

const hostsOf = (ends: readonly DraftedEnd[]): readonly string[] | undefined => {
  const hosts = ends.map(({ host }) => host).filter((host) => host !== undefined);
  return hosts.length === 2 ? [...new Set(hosts)] : undefined;
};
