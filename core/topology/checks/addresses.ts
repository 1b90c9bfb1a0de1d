import type { TopologyDraft } from "../draft.js";
import { draftedLinks, type InterfaceDraft } from "../drafted-links.js";
import { readableEntries } from "../entries.js";
import { fabricsOf } from "../../model/fabrics.js";
import { networkAddress, networksOverlap } from "../../model/ipv4.js";
import { quote, type Problem, type ValuePath } from "../problem.js";
import { repeated } from "../repeated.js";
import type { Check } from "./check.js";

interface Placed {
  readonly path: ValuePath;
  readonly device: string;
  readonly interface: string;
  readonly address: string;
}

/** Addresses that two interfaces have, and networks that one device has twice. */
export const checkAddresses: Check = (draft) => {
  const placed = addressesOf(draft);
  return [...duplicates(placed, fabricsOf(linkedDevices(draft))), ...overlaps(placed)];
};

const linkedDevices = (draft: TopologyDraft): readonly (readonly string[])[] =>
  draftedLinks(draft).map(({ ends }) => ends.map(({ device }) => device));

const addressesOf = ({ devices }: TopologyDraft): readonly Placed[] =>
  readableEntries(devices).flatMap(([device, { interfaces }]) =>
    readableEntries<InterfaceDraft>(interfaces).flatMap(([name, { address }]) =>
      address === undefined
        ? []
        : [
            {
              path: ["devices", device, "interfaces", name, "address"],
              device,
              interface: name,
              address,
            },
          ],
    ),
  );

/** Only where they can meet: labs of their own in one file may have the same addresses. */
const duplicates = (
  placed: readonly Placed[],
  fabricOf: (device: string) => string,
): readonly Problem[] =>
  repeated(placed, ({ device, address }) =>
    JSON.stringify([fabricOf(device), networkAddress(address).address]),
  ).map(({ item, earlier }) => ({
    path: item.path,
    found: `${quote(item.address)}, which ${earlier.device}'s ${earlier.interface} has already`,
    allowed: "an address of its own for each interface",
  }));

/** EOS refuses the second one: "% Subnet … overlaps …". The same address was reported already. */
const overlaps = (placed: readonly Placed[]): readonly Problem[] =>
  placed.flatMap((item, index) => {
    const earlier = placed
      .slice(0, index)
      .filter(({ device }) => device === item.device)
      .filter((other) => networksOverlap(other.address, item.address))
      .find((other) => hostPart(other) !== hostPart(item));
    if (earlier === undefined) return [];
    return {
      path: item.path,
      found: `${quote(item.address)}, in the network of the same device's ${earlier.interface}`,
      allowed: "a network of its own for each interface of a device",
    };
  });

const hostPart = ({ address }: Placed): string => networkAddress(address).address;
