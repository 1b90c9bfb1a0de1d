import { declaresSystemMac } from "../../devices/index.js";
import { draftedLinks, type DraftedEnd } from "../drafted-links.js";
import { readableEntries } from "../entries.js";
import { ownEntry } from "../own-entry.js";
import { quote, type FileProblem } from "../problem.js";
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

const lacking = (
  draft: TopologyDraft,
  end: DraftedEnd,
  path: FileProblem["path"],
): FileProblem[] => {
  const { device, text, ethernet } = end;
  const declared = ownEntry(draft.devices, device);
  if (declared === undefined || end.interface === undefined) return [];
  const place = `devices.${device}`;
  const addressed =
    (end.interface.role ?? "routed") === "routed" && end.interface.address !== undefined;
  return [
    ...(Object.hasOwn(declared, "systemMac")
      ? []
      : [
          {
            path,
            found: `${text}, a device without a systemMac`,
            allowed: macAllowed(declared, place),
          },
        ]),
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

const macAllowed = ({ kind }: DeviceDraft, place: string): string =>
  declaresSystemMac(kind)
    ? `${place}.systemMac`
    : `no staticArp on this link; name the entries under ${place}.${kind ?? ""}.neighbours`;

type DeviceDraft = NonNullable<NonNullable<TopologyDraft["devices"]>[string]>;

/** What the schema refused is missing in the draft and was reported there. */
const isReadable = ({ interface: end }: DraftedEnd): boolean =>
  end?.role !== undefined && !(Object.hasOwn(end, "address") && end.address === undefined);

const sharedMacs: Check = ({ devices }) =>
  repeated(
    readableEntries(devices).map(([name, device]) => ({ name, mac: macOf(device) })),
    ({ mac }) => mac?.toLowerCase(),
  ).map(({ item: { name, mac }, earlier }) => ({
    path: ["devices", name, "systemMac"],
    found: `${quote(mac)}, which is ${earlier.name}'s`,
    allowed: "a system MAC of its own for each device",
  }));

/** A kind whose ports have addresses of their own has no such key. */
const macOf = ({ systemMac }: WithMac & DeviceDraft): string | undefined => systemMac;

interface WithMac {
  readonly systemMac?: string | undefined;
}
