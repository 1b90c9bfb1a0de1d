import { pathBetween } from "../about.js";
import type { Ping, PingEnd } from "../evidence.js";

/** What every ping passes that it is said of. */
export type Place =
  | { readonly of: "link"; readonly link: string; readonly ends: readonly [PingEnd, PingEnd] }
  | { readonly of: "device"; readonly host: string; readonly device: string }
  | { readonly of: "path"; readonly hosts: readonly [string, string] }
  | { readonly of: "host"; readonly host: string };

/** The narrowest first. */
const WIDTH: Readonly<Record<Place["of"], number>> = { link: 0, device: 1, path: 2, host: 3 };

export const widthOf = (place: Place | undefined): number =>
  place === undefined ? Infinity : WIDTH[place.of];

/** A place, by a key that is the same for the same one, and a ping that passes it. */
export interface Placed {
  readonly key: string;
  readonly place: Place;
  readonly ping: Ping;
}

/** The places that a ping passes, each once. */
export const placed = (ping: Ping): readonly Placed[] => {
  const { from, to, links } = ping;
  const places: readonly Place[] = [
    // Of one that crosses several links nobody knows at which of them it ends.
    ...links.slice(0, links.length === 1 ? 1 : 0).map((link): Place => ({
      of: "link",
      link,
      ends: from.device < to.device ? [from, to] : [to, from],
    })),
    ...[from, to].map(({ host, device }): Place => ({ of: "device", host, device })),
    ...(from.host === to.host
      ? [{ of: "host", host: from.host } as const]
      : [
          pathBetween(from.host, to.host),
          { of: "host", host: from.host } as const,
          { of: "host", host: to.host } as const,
        ]),
  ];
  return places.map((place) => ({ key: keyOfPlace(place), place, ping }));
};

const keyOfPlace = (place: Place): string => {
  switch (place.of) {
    case "link":
      return `link ${place.link}`;
    case "device":
      return `device ${place.host} ${place.device}`;
    case "path":
      return `path ${place.hosts.join(" ")}`;
    case "host":
      return `host ${place.host}`;
  }
};
