/**
 * What asks a bridge by OpenFlow, for a person to paste: in a version that bridges take which are restricted to it,
 * and that shows meters and groups (ovs-ofctl(8), "-O").
 */
export const OFCTL = ["ovs-ofctl", "-O", "OpenFlow13"] as const;
