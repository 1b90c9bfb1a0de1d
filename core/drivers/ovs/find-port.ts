import type { ObservedHost, ObservedInterface, ObservedPort } from "../../model/observed.js";

/** A port, the bridge that it belongs to, and its only interface. */
export interface PlacedPort {
  readonly bridge: string;
  readonly port: ObservedPort;
  /** Undefined for a bond, which has several. */
  readonly interface: ObservedInterface | undefined;
}

/** All ports of all bridges; none when Open vSwitch's state is not known. */
export const placedPorts = ({ ovs }: ObservedHost): readonly PlacedPort[] =>
  ovs.known
    ? Object.entries(ovs.value.bridges).flatMap(([bridge, { ports }]) =>
        Object.values(ports).map((port) => ({
          bridge,
          port,
          interface: port.interfaces.length === 1 ? port.interfaces[0] : undefined,
        })),
      )
    : [];
