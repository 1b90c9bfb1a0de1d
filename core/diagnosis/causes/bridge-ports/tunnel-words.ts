import type { CauseOf } from "../../cause.js";
import type { WantedTunnel } from "./payloads.js";
import { formatVlanList } from "../../../model/vlan-list.js";
import type { Say } from "../../../model/say.js";
import { describeVlans } from "../../vlans-in-words.js";
import { whole, type CauseWords } from "../contract/cause-words.js";
import type { Words } from "../../../model/words.js";

type OfTunnel = CauseOf<
  "trunks" | "vlan-not-carried" | "vni-mismatch" | "udp-port" | "tunnel-ends"
>;

/** A tunnel with another VNI, other ends or other VLANs than declared. */
export const wrongTunnel = (cause: OfTunnel, say: Say): CauseWords => {
  const { host, port, tunnel, certainty } = cause;
  const { says, seen } = ofTunnel(cause);
  const subject = `${port} of ${host}`;
  return {
    // One VLAN of several is no clause that others share.
    clause: cause.about.of === "port-vlan" ? whole(`${subject}${says}`) : { subject, says },
    seen: certainty === "possible" ? [] : seen,
    remedy:
      certainty === "possible"
        ? `${say.update} sets it as declared: ${describeVlans(tunnel.vlans)}, VNI ${tunnel.vni}.`
        : asDeclared(port, tunnel, say),
  };
};

/** What an update makes of a tunnel. */
export const asDeclared = (
  port: string,
  { vlans, vni, localAddress, remoteAddress }: WantedTunnel,
  { update }: Say,
): string =>
  `${update} sets ${port} as declared: ${describeVlans(vlans)}, VNI ${vni}, from ${localAddress} to ${remoteAddress}.`;

interface Said {
  readonly says: Words;
  readonly seen: readonly Words[];
}

const ofTunnel = (cause: OfTunnel): Said => {
  switch (cause.kind) {
    case "vni-mismatch":
      return vniMismatch(cause);
    case "tunnel-ends":
      return tunnelEnds(cause);
    case "udp-port":
      return {
        says: ` is on UDP port ${cause.is} instead of ${cause.wanted}: neither end hears the other`,
        seen: [`options:dst_port=${cause.is}`],
      };
    case "vlan-not-carried":
      return notCarried(cause);
    case "trunks":
      return trunks(cause);
  }
};

const vniMismatch = ({ is, incoming, tunnel: { vni } }: CauseOf<"vni-mismatch">): Said => {
  if (is === null && incoming === true)
    return {
      says: " takes in nothing that the other end sends: its VNI for incoming packets, a flow, a packet filter or a setting of its port drops it",
      seen: [],
    };
  if (is === null)
    return {
      says: ` has another VNI than ${vni}, another end or UDP port, or is not there`,
      seen: [],
    };
  if (incoming === true)
    return {
      says: ` takes in ${vniInWords(is)} instead of ${vni}: it drops the other end's frames`,
      seen: [`options:in_key=${is}`],
    };
  return {
    says: ` has ${vniInWords(is)} instead of ${vni}: the other end drops its frames`,
    seen: [is === 0 ? "options: no key, key=flow, or one for each direction" : `options:key=${is}`],
  };
};

/** 0 is what a tunnel has that names no single VNI. */
const vniInWords = (vni: number): Words => (vni === 0 ? "no fixed VNI" : `VNI ${vni}`);

const tunnelEnds = ({ options }: CauseOf<"tunnel-ends">): Said => {
  const words = options.map(
    ({ option, is, wanted }) => `${option} ${is || "none"} instead of ${wanted}`,
  );
  return {
    says: ` has ${words.join(" and ")}: it and the other end do not meet`,
    seen: options.map(({ option, is }) => `options:${option}=${is}`),
  };
};

const notCarried = ({ is, lacking, tunnel }: CauseOf<"vlan-not-carried">): Said => ({
  says: ` does not carry ${lacking === null ? describeVlans(tunnel.vlans) : `VLAN ${formatVlanList(lacking)}`}`,
  seen: is === null ? [] : [describeVlans(is)],
});

const trunks = ({ is, beyond, tunnel }: CauseOf<"trunks">): Said => {
  const carried =
    beyond === null
      ? describeVlans(is ?? { mode: "trunk", vlans: "all" })
      : `VLAN ${formatVlanList(beyond)} too`;
  return {
    says: ` carries ${carried} instead of ${describeVlans(tunnel.vlans)}`,
    seen: is === null ? [] : [describeVlans(is)],
  };
};

export const tunnelMissing = (
  { host, port, bridge, otherType }: CauseOf<"tunnel-missing">,
  { update }: Say,
): CauseWords =>
  otherType
    ? {
        clause: { subject: `${port} of ${host}`, says: " is no VXLAN tunnel" },
        seen: [`${port}: another type than vxlan`],
        remedy: `Rename or remove that port, or declare another name: ${update} does not take it over.`,
      }
    : {
        clause: whole(`${host} has no VTEP port ${port}`),
        seen: [`no such port on ${bridge}`],
        remedy: `${update} adds it.`,
      };

export const undeclaredTunnel = (
  { host, port, bridge, remoteAddress, vni, vlans }: CauseOf<"undeclared-tunnel">,
  { update }: Say,
): CauseWords => ({
  clause: whole(
    `${bridge} of ${host} has a tunnel that nobody declared: ${port} to ${remoteAddress}, ${vniInWords(vni)}`,
  ),
  seen: [`${port}: ${describeVlans(vlans)}`],
  remedy: `ovs-vsctl del-port ${bridge} ${port} (on ${host}, if nobody needs it; ${update} leaves it).`,
});
