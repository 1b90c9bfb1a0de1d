import type { PortVlans } from "../../../model/layer-two.js";
import { VXLAN_PORT } from "../../../model/tunnel-options.js";
import type { PortDeviation } from "../../deviation.js";
import type { Cause, CauseFrame } from "../../cause.js";
import type { WantedTunnel } from "./payloads.js";

/** What of a tunnel's port is otherwise than declared, each difference by itself. */
export const tunnelCauses = (host: string, { wanted, live }: PortDeviation): readonly Cause[] => {
  const [want, is] = [wanted.port, live.port];
  const frame = {
    host,
    about: { of: "port", host, port: is.name },
    certainty: "observed",
    facets: [live],
  } as const;
  if (wanted.gone !== undefined) return is.peer.kind === "tunnel" ? [undeclared(frame, live)] : [];
  if (want.peer.kind !== "tunnel") return [];
  const port = is.name;
  const missing = { kind: "tunnel-missing", port, bridge: live.bridge } as const;
  if (live.gone === "absent") return [{ ...frame, ...missing, otherType: false, byUpdate: true }];
  if (is.peer.kind !== "tunnel") return [{ ...frame, ...missing, otherType: true }];
  const tunnel = wantedTunnel(want.vlans, want.peer);
  if (live.gone === "unusable")
    return [{ ...frame, kind: "port-unusable", port, error: live.error ?? null, tunnel }];
  const about = { ...frame, byUpdate: true, port, tunnel } as const;
  return [
    ...(want.peer.vni === is.peer.vni
      ? []
      : [{ ...about, kind: "vni-mismatch", is: is.peer.vni } as const]),
    ...(want.peer.vni !== is.peer.vni || [undefined, want.peer.vni].includes(is.peer.takesVni)
      ? []
      : [{ ...about, kind: "vni-mismatch", is: is.peer.takesVni ?? 0, incoming: true } as const]),
    ...endCauses(about, is.peer),
    ...udpCauses(about, want.peer, is.peer),
    ...vlanCauses(about, want.vlans, is.vlans),
  ];
};

type Tunnel = Extract<PortDeviation["live"]["port"]["peer"], { kind: "tunnel" }>;

/** A tunnel as it is declared, for whoever says what an update makes of it. */
export const wantedTunnel = (
  vlans: PortVlans,
  { vni, localAddress, remoteAddress }: Tunnel,
): WantedTunnel => ({ vlans, vni, localAddress, remoteAddress });

type About = CauseFrame & { readonly port: string; readonly tunnel: WantedTunnel };

const undeclared = (frame: CauseFrame, { bridge, port }: PortDeviation["live"]): Cause => {
  const peer = port.peer.kind === "tunnel" ? port.peer : undefined;
  return {
    ...frame,
    kind: "undeclared-tunnel",
    port: port.name,
    bridge,
    remoteAddress: peer?.remoteAddress ?? "",
    vni: peer?.vni ?? 0,
    vlans: port.vlans,
  };
};

const endCauses = (about: About, is: Tunnel): readonly Cause[] => {
  const { tunnel } = about;
  const options = (
    [
      { option: "local_ip", is: is.localAddress, wanted: tunnel.localAddress },
      { option: "remote_ip", is: is.remoteAddress, wanted: tunnel.remoteAddress },
    ] as const
  ).filter((end) => end.is !== end.wanted);
  return options.length === 0 ? [] : [{ ...about, kind: "tunnel-ends", options }];
};

const udpCauses = (about: About, want: Tunnel, is: Tunnel): readonly Cause[] =>
  want.udpPort === is.udpPort
    ? []
    : [
        {
          ...about,
          kind: "udp-port",
          is: is.udpPort ?? VXLAN_PORT,
          wanted: want.udpPort ?? VXLAN_PORT,
        },
      ];

const vlanCauses = (about: About, want: PortVlans, is: PortVlans): readonly Cause[] => {
  const { lacking, beyond } = compareVlans(want, is);
  return [
    ...(lacking === undefined
      ? []
      : [{ ...about, kind: "vlan-not-carried", is, lacking } as const]),
    ...(beyond === undefined ? [] : [{ ...about, kind: "trunks", is, beyond } as const]),
  ];
};

/** What is carried too little, and too much: some VLANs; null: as a whole; absent: nothing. */
interface ComparedVlans {
  readonly lacking?: readonly number[] | null;
  readonly beyond?: readonly number[] | null;
}

const compareVlans = (want: PortVlans, is: PortVlans): ComparedVlans => {
  if (JSON.stringify(want) === JSON.stringify(is)) return {};
  if (want.mode !== "trunk" || is.mode !== "trunk" || want.vlans === "all")
    return { lacking: null, ...(is.mode === "dead" ? {} : { beyond: null }) };
  if (is.vlans === "all") return { beyond: null };
  const [wanted, carried] = [want.vlans, is.vlans];
  const lacking = wanted.filter((vlan) => !carried.includes(vlan));
  const beyond = carried.filter((vlan) => !wanted.includes(vlan));
  return {
    ...(lacking.length === 0 ? {} : { lacking }),
    ...(beyond.length === 0 ? {} : { beyond }),
  };
};
