import { keyOf, type Key } from "../model/key.js";
/** Something on a host that a write can change, as findings and causes name it. */
export type Place =
  /** The settings of an Open vSwitch bridge. */
  | { readonly of: "bridge"; readonly host: string; readonly bridge: string }
  /** A port of a bridge, by its name in Open vSwitch. */
  | {
      readonly of: "bridge-port";
      readonly host: string;
      readonly bridge: string;
      readonly port: string;
    }
  /** The port of a bridge that a container's interface (eth3) is attached to. */
  | {
      readonly of: "attachment";
      readonly host: string;
      readonly container: string;
      readonly interface: string;
    }
  /** A device's configuration beside its interfaces. */
  | { readonly of: "device"; readonly host: string; readonly container: string }
  /** One interface (eth3) of a device's configuration. */
  | {
      readonly of: "device-port";
      readonly host: string;
      readonly container: string;
      readonly interface: string;
    }
  /** The rules that drop what a device's kernel routes. */
  | { readonly of: "drops"; readonly host: string; readonly container: string }
  | { readonly of: "system-mac"; readonly host: string; readonly container: string }
  | { readonly of: "agent"; readonly host: string };

/** The same for the same place. */
export const placeKey = (place: Place): Key => {
  const { of, host } = place;
  switch (place.of) {
    case "bridge":
      return keyOf(of, host, place.bridge);
    case "bridge-port":
      return keyOf(of, host, place.bridge, place.port);
    case "attachment":
    case "device-port":
      return keyOf(of, host, place.container, place.interface);
    case "device":
    case "drops":
    case "system-mac":
      return keyOf(of, host, place.container);
    case "agent":
      return keyOf(of, host);
  }
};
