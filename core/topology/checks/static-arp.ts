import { draftedLinks, type DraftedEnd } from "../drafted-links.js";
import { readableEntries } from "../entries.js";
import { ownEntry } from "../own-entry.js";
import { quote, type Problem } from "../problem.js";
import { repeated } from "../repeated.js";
import type { TopologyDraft } from "../draft.js";
import type { Check } from "./check.js";

/** Links with static ARP whose ends lack what an entry consists of, and MACs of two devices. */
export const checkStaticArp: Check = (draft) => [
  ...draftedLinks(draft).flatMap(({ path, ends }, index) =>
    draft.links?.[index]?.staticArp === true
      ? ends.flatMap((end) => lacking(draft, end, [...path, "staticArp"]))
      : [],
  ),
  ...sharedMacs(draft),
];

const lacking = (draft: TopologyDraft, end: DraftedEnd, path: Problem["path"]): Problem[] => {
  const { device, text, ethernet } = end;
  const declared = ownEntry(draft.devices, device);
  if (declared === undefined || end.interface === undefined) return [];
  const place = `devices.${device}`;
  const addressed = end.interface.role === "routed" && end.interface.address !== undefined;
  return [
    ...(Object.hasOwn(declared, "systemMac")
      ? []
      : [{ path, found: `${text}, a device without a systemMac`, allowed: `${place}.systemMac` }]),
    ...(addressed || !isReadable(end)
      ? []
      : [
          {
            path,
            found: `${text}, an interface without an address`,
            allowed: `a routed ${place}.interfaces.${ethernet} with an address`,
          },
        ]),
  ];
};

/** What the schema refused is missing in the draft and was reported there. */
const isReadable = ({ interface: end }: DraftedEnd): boolean =>
  end?.role !== undefined && !(Object.hasOwn(end, "address") && end.address === undefined);

const sharedMacs: Check = ({ devices }) =>
  repeated(readableEntries(devices), ([, { systemMac }]) => systemMac?.toLowerCase()).map(
    ({ item: [name, { systemMac }], earlier: [other] }) => ({
      path: ["devices", name, "systemMac"],
      found: `${quote(systemMac)}, which is ${other}'s`,
      allowed: "a system MAC of its own for each device",
    }),
  );
