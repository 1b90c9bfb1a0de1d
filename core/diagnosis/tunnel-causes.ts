import type { PortVlans } from "../model/layer-two.js";
import { VXLAN_PORT } from "../model/tunnel-options.js";
import { formatVlanList } from "../model/vlan-list.js";
import type { PortDeviation } from "./bridge-port-causes.js";
import type { Cause } from "./cause.js";
import { describeVlans } from "./vlans-in-words.js";

/** What of a tunnel's port is otherwise than declared, each difference by itself. */
export const tunnelCauses = (host: string, { wanted, live }: PortDeviation): readonly Cause[] => {
  const [want, is] = [wanted.port, live.port];
  const about = {
    host,
    subject: `${host}/${is.name}`,
    certainty: "observed",
    facets: [live],
  } as const;
  if (wanted.gone !== undefined) return is.peer.kind === "tunnel" ? [undeclared(about, live)] : [];
  if (want.peer.kind !== "tunnel") return [];
  const name = `${is.name} of ${host}`;
  if (live.gone === "absent")
    return [
      {
        ...about,
        kind: "tunnel-missing",
        summary: `${host} has no VTEP port ${is.name}`,
        seen: [`no such port on ${live.bridge}`],
        byUpdate: true,
        mend: "pulumi up adds it.",
      },
    ];
  if (is.peer.kind !== "tunnel")
    return [
      {
        ...about,
        kind: "tunnel-missing",
        summary: `${name} is no VXLAN tunnel`,
        seen: [`${is.name}: another type than vxlan`],
        mend: `Rename or remove that port, or declare another name: pulumi up does not take it over.`,
      },
    ];
  const mend = `pulumi up sets ${is.name} as declared: ${describeVlans(want.vlans)}, VNI ${want.peer.vni}, from ${want.peer.localAddress} to ${want.peer.remoteAddress}.`;
  if (live.gone === "unusable")
    return [
      {
        ...about,
        kind: "port-unusable",
        summary: `Open vSwitch cannot use ${name}`,
        seen: [`${is.name}: ${live.error ?? "it has no OpenFlow port"}`],
        mend,
      },
    ];
  return [
    ...vniCauses({ ...about, byUpdate: true, mend }, name, want.peer, is.peer),
    ...endCauses({ ...about, byUpdate: true, mend }, name, want.peer, is.peer),
    ...udpCauses({ ...about, byUpdate: true, mend }, name, want.peer, is.peer),
    ...vlanCauses({ ...about, byUpdate: true, mend }, name, want.vlans, is.vlans),
  ];
};

type About = Pick<Cause, "host" | "subject" | "certainty" | "facets">;
type Mended = About & Pick<Cause, "byUpdate" | "mend">;
type Tunnel = Extract<PortDeviation["live"]["port"]["peer"], { kind: "tunnel" }>;

const undeclared = (about: About, { bridge, port }: PortDeviation["live"]): Cause => {
  const peer = port.peer.kind === "tunnel" ? port.peer : undefined;
  return {
    ...about,
    kind: "undeclared-tunnel",
    summary: `${bridge} of ${about.host} has a tunnel that nobody declared: ${port.name} to ${peer?.remoteAddress ?? ""}, ${vniInWords(peer?.vni ?? 0)}`,
    seen: [`${port.name}: ${describeVlans(port.vlans)}`],
    mend: `ovs-vsctl del-port ${bridge} ${port.name} (on ${about.host}, if nobody needs it; pulumi up leaves it).`,
  };
};

/** 0 is what a tunnel has that names no single VNI. */
const vniInWords = (vni: number): string => (vni === 0 ? "no fixed VNI" : `VNI ${vni}`);

const vniCauses = (about: Mended, name: string, want: Tunnel, is: Tunnel): readonly Cause[] =>
  want.vni === is.vni
    ? []
    : [
        {
          ...about,
          kind: "vni-mismatch",
          summary: `${name} has ${vniInWords(is.vni)} instead of ${want.vni}: the other end drops its frames`,
          seen: [
            is.vni === 0
              ? "options: no key, key=flow, or one for each direction"
              : `options:key=${is.vni}`,
          ],
        },
      ];

const endCauses = (about: Mended, name: string, want: Tunnel, is: Tunnel): readonly Cause[] => {
  const options = [
    ["local_ip", is.localAddress, want.localAddress],
    ["remote_ip", is.remoteAddress, want.remoteAddress],
  ] as const;
  const wrong = options.filter(([, has, wanted]) => has !== wanted);
  if (wrong.length === 0) return [];
  const words = wrong.map(
    ([option, has, wanted]) => `${option} ${has || "none"} instead of ${wanted}`,
  );
  return [
    {
      ...about,
      kind: "tunnel-ends",
      summary: `${name} has ${words.join(" and ")}: it and the other end do not meet`,
      seen: wrong.map(([option, has]) => `options:${option}=${has}`),
    },
  ];
};

const udpCauses = (about: Mended, name: string, want: Tunnel, is: Tunnel): readonly Cause[] =>
  want.udpPort === is.udpPort
    ? []
    : [
        {
          ...about,
          kind: "udp-port",
          summary: `${name} is on UDP port ${is.udpPort ?? VXLAN_PORT} instead of ${want.udpPort ?? VXLAN_PORT}: neither end hears the other`,
          seen: [`options:dst_port=${is.udpPort ?? VXLAN_PORT}`],
        },
      ];

const vlanCauses = (
  about: Mended,
  name: string,
  want: PortVlans,
  is: PortVlans,
): readonly Cause[] => {
  const [lacking, beyond] = compareVlans(want, is);
  const seen = [describeVlans(is)];
  return [
    ...(lacking === ""
      ? []
      : [
          {
            ...about,
            kind: "vlan-not-carried",
            summary: `${name} does not carry ${lacking}`,
            seen,
          } as const,
        ]),
    ...(beyond === ""
      ? []
      : [
          {
            ...about,
            kind: "trunks",
            summary: `${name} carries ${beyond} instead of ${describeVlans(want)}`,
            seen,
          } as const,
        ]),
  ];
};

/** What is carried too little, and too much, in words; "" for nothing. */
const compareVlans = (want: PortVlans, is: PortVlans): readonly [string, string] => {
  if (JSON.stringify(want) === JSON.stringify(is)) return ["", ""];
  if (want.mode !== "trunk" || is.mode !== "trunk" || want.vlans === "all") {
    return [describeVlans(want), is.mode === "dead" ? "" : describeVlans(is)];
  }
  if (is.vlans === "all") return ["", "all VLANs"];
  const [wanted, carried] = [want.vlans, is.vlans];
  const lacking = wanted.filter((vlan) => !carried.includes(vlan));
  const beyond = carried.filter((vlan) => !wanted.includes(vlan));
  return [
    lacking.length === 0 ? "" : `VLAN ${formatVlanList(lacking)}`,
    beyond.length === 0 ? "" : `VLAN ${formatVlanList(beyond)} too`,
  ];
};
