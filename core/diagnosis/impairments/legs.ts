import { isWithin } from "../../model/ipv4.js";
import type { PingEnd } from "../evidence.js";
import type { FrameKind, Impairment, PortRef, Spot } from "./impairment.js";

/** One frame of a ping on its way from one end to the other. */
export interface Leg {
  readonly kind: FrameKind;
  readonly from: PingEnd;
  readonly to: PingEnd;
  /** Names of the links that it crosses. */
  readonly links: readonly string[];
  /** Of the IP packet; absent: it is a small one. */
  readonly bytes?: number;
  /** Of the link; undefined: of several, or not known. */
  readonly vlan: number | undefined;
  /** Of the sender; undefined: not known. */
  readonly fromMac: string | undefined;
  /** Of the receiver; undefined: not known. A broadcast is for nobody's. */
  readonly toMac: string | undefined;
}

/** Whether an impairment meets a frame somewhere on its way. */
export const meets = (one: Impairment, leg: Leg): boolean =>
  one.takes.includes(leg.kind) &&
  (one.vlan === undefined || one.vlan === leg.vlan) &&
  (one.toAddress === undefined || isWithin(one.toAddress, leg.to.address)) &&
  (one.fromAddress === undefined || isWithin(one.fromAddress, leg.from.address)) &&
  (one.fromMac === undefined || one.fromMac === leg.fromMac) &&
  (one.toMac === undefined || (leg.kind !== "arp-ask" && one.toMac === leg.toMac)) &&
  (one.over === undefined || (leg.bytes !== undefined && leg.bytes > one.over)) &&
  passes(one, leg);

/**
 * Whether a frame passes the spot in that way. Between hosts there is a tunnel of either; which of
 * several ends it takes is not asked.
 */
const passes = ({ host, spot, way }: Impairment, { from, to, links }: Leg): boolean => {
  const crosses = from.host !== to.host;
  const [sent, received] = [way !== "in", way !== "out"];
  const overTunnel = (): boolean =>
    crosses && ((sent && host === from.host) || (received && host === to.host));
  switch (spot.of) {
    case "container":
      return (sent && isAt(spot, host, from)) || (received && isAt(spot, host, to));
    case "bridge":
      return host === from.host || host === to.host;
    case "tunnels":
      return overTunnel() && (spot.to === undefined || [from.host, to.host].includes(spot.to));
    case "port":
      return spot.port.of === "tunnel"
        ? overTunnel()
        : // What a container sends is received by the bridge.
          (received && host === from.host && isPortOf(spot.port, from)) ||
            (sent && host === to.host && isPortOf(spot.port, to));
    case "elsewhere": {
      if (host !== from.host && host !== to.host) return false;
      const { port } = spot;
      return host === to.host ? !isPortOf(port, to) : port.of !== "tunnel";
    }
    case "through":
      return (
        spot.links.some((link) => links.includes(link)) &&
        ![from, to].some((end) => end.host === host && end.container === spot.container)
      );
    case "between": {
      const [one, other] = spot.ports;
      return joins(host, one, other, from, to) || joins(host, other, one, from, to);
    }
  }
};

const isAt = (
  { container, interface: end }: Extract<Spot, { of: "container" }>,
  host: string,
  at: PingEnd,
): boolean =>
  host === at.host && container === at.container && (end === undefined || end === at.interface);

const isPortOf = (port: PortRef, end: PingEnd): boolean =>
  port.of === "attachment" && port.container === end.container && port.interface === end.interface;

/** Whether a frame comes in by the one and leaves by the other. */
const joins = (
  host: string,
  input: PortRef,
  output: PortRef,
  from: PingEnd,
  to: PingEnd,
): boolean => {
  const comes = host === from.host ? isPortOf(input, from) : input.of === "tunnel";
  const leaves = host === to.host ? isPortOf(output, to) : output.of === "tunnel";
  return (host === from.host || host === to.host) && comes && leaves;
};
