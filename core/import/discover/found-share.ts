import type { FoundClaims } from "./found-claims.js";
import { ownersOfPort } from "./found-claims.js";
import type { FoundDevice, FoundPort } from "./found-device.js";
import type { FoundTunnel } from "./found-tunnels.js";

/** Which part of what several topologies use goes into the file. */
export type FoundShare =
  | { readonly of: "everybody" }
  /** What no topology has claimed. */
  | { readonly of: "nobody" }
  | { readonly of: "owner"; readonly owner: string };

export const EVERYBODY: FoundShare = { of: "everybody" };

/** Whether something with these owners is of the share. */
export const isOfShare = (share: FoundShare, owners: readonly string[]): boolean => {
  switch (share.of) {
    case "everybody":
      return true;
    case "nobody":
      return owners.length === 0;
    case "owner":
      return owners.includes(share.owner);
  }
};

export interface SharedDevices {
  readonly devices: readonly FoundDevice[];
  /** Devices without a port of the share, with the reason. */
  readonly left: readonly string[];
}

/** The devices with those ports only that are of the share. */
export const devicesOfShare = (
  devices: readonly FoundDevice[],
  claims: FoundClaims,
  share: FoundShare,
): SharedDevices => {
  const shared = devices.map((device) => {
    const isOurs = (port: FoundPort): boolean =>
      isOfShare(share, ownersOfPort(claims, device, port));
    return {
      ...device,
      attached: device.attached.filter(isOurs),
      foreign: device.attached.filter((port) => !isOurs(port)).map(({ number }) => number),
    };
  });
  const isLeft = ({ attached, foreign = [] }: FoundDevice): boolean =>
    share.of === "owner" ? attached.length === 0 : attached.length === 0 && foreign.length > 0;
  return {
    devices: shared.filter((device) => !isLeft(device)),
    left: shared
      .filter(isLeft)
      .map(
        ({ host, seen }) =>
          `${host}: container ${seen.container}: ${share.of === "owner" ? `${share.owner} has claimed no port of it` : "others have claimed all of its ports"}`,
      ),
  };
};

/** The tunnels that an owner has claimed; for everybody else all, since links cross tunnels of others. */
export const tunnelsOfShare = (
  tunnels: readonly FoundTunnel[],
  claims: FoundClaims,
  share: FoundShare,
): readonly FoundTunnel[] =>
  share.of === "owner"
    ? tunnels.filter(({ from, port }) =>
        Object.hasOwn(claims.get(from)?.get(share.owner) ?? {}, port),
      )
    : tunnels;
