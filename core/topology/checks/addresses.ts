import type { TopologyDraft } from "../draft.js";
import { draftedLinks, type InterfaceDraft, type MoreAddresses } from "../drafted-links.js";
import { readableEntries } from "../entries.js";
import { groupBy } from "../../model/group-by.js";
import { fabricsOf } from "../../model/fabrics.js";
import { networkAddress, networksOverlap, type NetworkAddress } from "../../model/ipv4.js";
import { networkAddress6, networksOverlap6 } from "../../model/ipv6.js";
import { quote, type FileProblem, type ValuePath } from "../problem.js";
import { repeated } from "../repeated.js";
import type { Check } from "./check.js";

interface Placed {
  readonly path: ValuePath;
  readonly device: string;
  readonly interface: string;
  readonly address: string;
  readonly host: string;
  /** Of its own table of routes: the same addresses may be in another one. */
  readonly vrf: string | undefined;
  readonly family: Family;
}

/** What is the same of both families. */
interface Family {
  readonly networkAddress: (text: string) => NetworkAddress;
  readonly networksOverlap: (one: string, other: string) => boolean;
}

const IPV4: Family = { networkAddress, networksOverlap };
const IPV6: Family = { networkAddress: networkAddress6, networksOverlap: networksOverlap6 };

/** Addresses that two interfaces have, and networks that one device has twice. */
export const checkAddresses: Check = (draft) => {
  const placed = addressesOf(draft);
  return [...duplicates(placed, fabricsOf(linkedDevices(draft))), ...overlaps(placed)];
};

const linkedDevices = (draft: TopologyDraft): readonly (readonly string[])[] =>
  draftedLinks(draft).map(({ ends }) => ends.map(({ device }) => device));

const addressesOf = ({ devices }: TopologyDraft): readonly Placed[] =>
  readableEntries(devices).flatMap(([device, { interfaces }]) =>
    readableEntries<InterfaceDraft>(interfaces).flatMap(([name, value]) => {
      const path = ["devices", device, "interfaces", name];
      return writtenAddresses(value, path).map((written) => ({
        ...written,
        device,
        interface: name,
        vrf: vrfOf(value),
        host: written.family.networkAddress(written.address).address,
      }));
    }),
  );

const vrfOf = ({ vrf }: InterfaceDraft & MoreAddresses): string | undefined =>
  vrf === "default" ? undefined : vrf;

const writtenAddresses = (
  { address, secondaryAddresses = [], ipv6 = [] }: InterfaceDraft & MoreAddresses,
  path: ValuePath,
): readonly Pick<Placed, "path" | "address" | "family">[] => [
  ...(address === undefined ? [] : [{ path: [...path, "address"], address, family: IPV4 }]),
  ...secondaryAddresses.flatMap((one, index) =>
    one === undefined
      ? []
      : [{ path: [...path, "secondaryAddresses", index], address: one, family: IPV4 }],
  ),
  ...(ipv6 === "link-local" ? [] : ipv6).flatMap((one, index) =>
    one === undefined ? [] : [{ path: [...path, "ipv6", index], address: one, family: IPV6 }],
  ),
];

/** Only where they can meet: labs of their own in one file may have the same addresses. */
const duplicates = (
  placed: readonly Placed[],
  fabricOf: (device: string) => string,
): readonly FileProblem[] =>
  repeated(placed, ({ device, vrf, host }) => JSON.stringify([fabricOf(device), vrf, host]))
    .filter(({ item, earlier }) => !isSameInterface(item, earlier))
    .map(({ item, earlier }) => ({
      path: item.path,
      found: `${quote(item.address)}, which ${earlier.device}'s ${earlier.interface} has already`,
      allowed: "an address of its own for each interface",
    }));

/** EOS refuses the second one: "% Subnet … overlaps …". The same address was reported already. */
const overlaps = (placed: readonly Placed[]): readonly FileProblem[] =>
  [...groupBy(placed, ({ device }) => device).values()].flatMap(overlapsOf);

const overlapsOf = (ofDevice: readonly Placed[]): readonly FileProblem[] =>
  ofDevice.flatMap((item, index) => {
    const earlier = ofDevice
      .slice(0, index)
      .filter(({ family }) => family === item.family)
      .filter((other) => !isSameInterface(other, item) && other.vrf === item.vrf)
      .filter((other) => item.family.networksOverlap(other.address, item.address))
      .find(({ host }) => host !== item.host);
    if (earlier === undefined) return [];
    return {
      path: item.path,
      found: `${quote(item.address)}, in the network of the same device's ${earlier.interface}`,
      allowed: "a network of its own for each interface of a device",
    };
  });

/** What one interface has twice is said there: its kind knows what it may have. */
const isSameInterface = (one: Placed, other: Placed): boolean =>
  one.device === other.device && one.interface === other.interface;
