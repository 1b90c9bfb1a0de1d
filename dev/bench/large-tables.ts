import { linkProofs } from "../../core/desired/link-proofs.js";
import { declaredWorld } from "../../core/diagnosis/declared-world.js";
import type { Facet } from "../../core/diagnosis/facet.js";
import { observedFacets } from "../../core/diagnosis/observed-facets.js";
import { oracleOf, type Oracle } from "../../core/diagnosis/predict.js";
import { proofEnds } from "../../core/diagnosis/proof-ends.js";
import { withFacets, type World } from "../../core/diagnosis/world.js";
import { keyOf, type Key } from "../../core/model/key.js";
import type { ObservedHost } from "../../core/model/observed.js";
import type { FdbEntry, HostDetail } from "../../core/model/observed-detail.js";
import type { PingResult } from "../../core/model/ping.js";
import { known, notKnown } from "../../core/model/unknown.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import { notAsked } from "./seen-from.js";

/**
 * What the hosts' tables and pings would show of what was read, when every device has just spoken on
 * each of its interfaces: computed by the layer-2 simulation, as Open vSwitch learns.
 *
 * @param stopped a device that does not run; no table has it
 */
export const withTables = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  stopped?: string,
): readonly ObservedHost[] => {
  const world = truth(topology, observed, stopped);
  const oracle = oracleOf(world);
  const tables = learnedTables(world, oracle);
  const pings = pingsOf(topology, oracle);
  return observed.map((host) => {
    if (!host.ovs.known) return host;
    const bridge = topology.hosts[host.host]?.bridge ?? "";
    const detail = detailOf(host, bridge, tables.get(keyOf(host.host, bridge)) ?? []);
    return { ...host, detail: { ...detail, pings: known(pings.get(host.host) ?? []) } };
  });
};

const truth = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  stopped: string | undefined,
): World => {
  const declared = declaredWorld(topology);
  const read = withFacets(declared, observedFacets(topology, observed, declared));
  const dead = [...read.values()].flatMap((facet): readonly Facet[] =>
    facet.of === "device" && facet.device.name === stopped ? [{ ...facet, running: false }] : [],
  );
  return withFacets(read, dead);
};

/** By host and bridge. */
const learnedTables = (world: World, oracle: Oracle): ReadonlyMap<Key, readonly FdbEntry[]> => {
  const tables = new Map<Key, FdbEntry[]>();
  const macs = new Map<Key, string>();
  for (const facet of world.values())
    if (facet.of === "device" && facet.running && facet.device.systemMac !== undefined)
      macs.set(keyOf(facet.device.host, facet.device.container), facet.device.systemMac);
  for (const facet of world.values()) {
    if (facet.of !== "device-port" || facet.port.forwarding.mode !== "routed") continue;
    const { host, container, port } = facet;
    const mac = macs.get(keyOf(host, container));
    if (mac === undefined) continue;
    const { learned } = oracle.floodFrom({ host, container, interface: port.interface });
    for (const { host: at, bridge, vlan, port: name } of learned) {
      const key = keyOf(at, bridge);
      const table = tables.get(key) ?? [];
      table.push({ vlan, mac, port: name, age: 1 });
      tables.set(key, table);
    }
  }
  return tables;
};

const pingsOf = (
  topology: EffectiveTopology,
  oracle: Oracle,
): ReadonlyMap<string, readonly PingResult[]> => {
  const byHost = new Map<string, PingResult[]>();
  for (const proof of linkProofs(topology)) {
    const { host, container, fromAddress, toAddress } = proof;
    const predicted = oracle.predict({
      ...proofEnds(proof),
      kind: "ping",
      outcome: "answered",
    });
    if (predicted.kind !== "outcome")
      throw new Error(`a ping of ${container} is ${predicted.kind}`);
    const results = byHost.get(host) ?? [];
    results.push({ container, fromAddress, toAddress, outcome: predicted.outcome });
    byHost.set(host, results);
  }
  return byHost;
};

const detailOf = (
  { host, ovs }: ObservedHost,
  bridge: string,
  fdb: readonly FdbEntry[],
): HostDetail => {
  const nothing = notKnown(notAsked(host));
  const counts = { entries: fdb.length, learned: fdb.length, expired: 0, evicted: 0, moved: 0 };
  return {
    bridges: {
      [bridge]: ovs.known
        ? known({
            datapathType: "",
            flows: ["priority=0 actions=NORMAL"],
            fdb,
            macTable: { ...counts, maximum: 8192 },
          })
        : nothing,
    },
    interfaces: nothing,
    links: nothing,
    iptables: nothing,
    devices: {},
    pingedWithin: 5,
  };
};
