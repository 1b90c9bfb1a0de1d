import { groupBy } from "../../model/group-by.js";
import type {
  ObservedBridge,
  ObservedHost,
  ObservedInterface,
  ObservedOvs,
  ObservedPort,
} from "../../model/observed.js";
import { onceFor } from "../../model/once-for.js";

/** A bridge of a host; undefined where there is none, or where that is not known. */
export const bridgeOf = ({ ovs }: ObservedHost, name: string): ObservedBridge | undefined =>
  ovs.known ? ovs.value.bridges[name] : undefined;

/** The ports of a bridge of a host; none where there is none, or where that is not known. */
export const portsOfBridge = (seen: ObservedHost, name: string): readonly ObservedPort[] => {
  const bridge = bridgeOf(seen, name);
  return bridge === undefined ? [] : Object.values(bridge.ports);
};

/** A port, the bridge that it belongs to, and its only interface. */
export interface PlacedPort {
  readonly bridge: string;
  readonly port: ObservedPort;
  /** Undefined for a bond, which has several. */
  readonly interface: ObservedInterface | undefined;
}

/** All ports of all bridges; none when Open vSwitch's state is not known. */
export const placedPorts = ({ ovs }: ObservedHost): readonly PlacedPort[] =>
  ovs.known ? portsIn(ovs.value) : [];

/** The ports of plain network devices with this index; tunnels report the index of a device that they share. */
export const portsWithIndex = ({ ovs }: ObservedHost, ifindex: number): readonly PlacedPort[] =>
  ovs.known ? (byIndex(ovs.value).get(ifindex) ?? []) : [];

const portsIn = onceFor(({ bridges }: ObservedOvs): readonly PlacedPort[] =>
  Object.entries(bridges).flatMap(([bridge, { ports }]) =>
    Object.values(ports).map((port) => ({
      bridge,
      port,
      interface: port.interfaces.length === 1 ? port.interfaces[0] : undefined,
    })),
  ),
);

/** Each of thousands of containers' interfaces is looked up. */
const byIndex = onceFor((ovs: ObservedOvs): ReadonlyMap<number | null, readonly PlacedPort[]> => {
  const devices = portsIn(ovs).filter(({ interface: only }) => only?.type === "system");
  return groupBy(devices, ({ interface: only }) => only?.ifindex ?? null);
});
