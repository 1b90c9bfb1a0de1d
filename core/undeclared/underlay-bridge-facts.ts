import { namedBy } from "../model/fact-setting.js";
import { factsRead } from "./facts-read.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import { hasAddress } from "../model/ipv4.js";
import type { ObservedBridge, ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";

/**
 * VLANs of ports of the bridge that has the underlay's address, and settings that keep it from forwarding, of
 * a host that does not hear some other host: where all hosts hear each other, these are as they are meant.
 */
export const underlayBridgeFacts = (
  { hosts }: Topology,
  seen: ObservedHost,
): readonly ForwardingFact[] => {
  const { host, ovs, paths, detail } = seen;
  const silent = Object.entries(paths).flatMap(([to, path]) =>
    !path.known && path.unknown.code === "PATH-SILENT" ? [hosts[to]?.underlay.address ?? ""] : [],
  );
  const address = hosts[host]?.underlay.address;
  if (silent.length === 0 || address === undefined || !ovs.known) return [];
  const overlay = hosts[host]?.bridge;
  const links = detail?.links.known === true ? detail.links.value : {};
  const isEnd = (device: string): boolean => hasAddress(links[device]?.addresses ?? [], address);
  const ledElsewhere = new Set(waysElsewhere(seen));
  const isUsed = silent.some((one) => !ledElsewhere.has(one));
  return Object.entries(ovs.value.bridges).flatMap(([bridge, { ports, settings }]) =>
    bridge !== overlay && Object.keys(ports).some(isEnd)
      ? [
          ...stopsOf(bridge, settings),
          ...vlansOf(ports),
          ...(isUsed ? portlessOf(bridge, ports) : []),
        ]
      : [],
  );
};

/** Far ends that the kernel has a way to by another device: a bridge that only keeps the address needs no uplink. */
const waysElsewhere = (seen: ObservedHost): readonly string[] =>
  factsRead(seen).flatMap(({ code, setting, value }) =>
    code === "underlay-route" && /^\d\S* .*\bdev /.test(value)
      ? [namedBy("route", setting) ?? ""]
      : [],
  );

const stopsOf = (
  device: string,
  { failMode, stp, rstp }: ObservedBridge["settings"],
): readonly ForwardingFact[] => {
  const about = { of: "underlay", device } as const;
  const code = "underlay-bridge";
  return [
    ...(failMode === "secure" ? [{ code, about, setting: "fail_mode", value: "secure" }] : []),
    ...(stp ? [{ code, about, setting: "stp_enable", value: "true" }] : []),
    ...(rstp ? [{ code, about, setting: "rstp_enable", value: "true" }] : []),
  ];
};

/** A bridge with no port but its own leads nowhere. */
const portlessOf = (device: string, ports: ObservedBridge["ports"]): readonly ForwardingFact[] =>
  Object.keys(ports).every((name) => name === device)
    ? [
        {
          code: "underlay-portless",
          about: { of: "underlay", device },
          setting: "uplink",
          value: "none: it has no port but its own",
        },
      ]
    : [];

const vlansOf = (ports: ObservedBridge["ports"]): readonly ForwardingFact[] =>
  Object.values(ports).flatMap(({ name, tag, trunks }): readonly ForwardingFact[] => {
    const about = { of: "underlay", device: name } as const;
    return [
      ...(tag === null
        ? []
        : [{ code: "underlay-vlan", about, setting: "tag", value: String(tag) }]),
      ...(trunks.length === 0
        ? []
        : [{ code: "underlay-vlan", about, setting: "trunks", value: trunks.join(",") }]),
    ];
  });
