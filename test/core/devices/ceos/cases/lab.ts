import assert from "node:assert/strict";
import { parseRunningConfig } from "../../../../../core/devices/ceos/parse-config.js";
import {
  buildGraph,
  cycleCount,
  doubtsOf,
  layerTwoFromObserved,
  type Graph,
} from "../../../../../core/layer2/index.js";
import type { EosConfig, ObservedHost } from "../../../../../core/model/observed.js";
import { parseTopology } from "../../../../../core/topology/parse.js";
import type { EffectiveTopology } from "../../../../../core/topology/effective-topology.js";
import { judgeObserved } from "../../../../../policies/judge-observed.js";
import { hostWithDevices, type BundledDevice } from "../../../layer2/bundled-devices.js";

/** A running-config with these lines in it. */
export const configOf = (...lines: readonly string[]): Omit<EosConfig, "fingerprint"> => {
  const parsed = parseRunningConfig(`hostname s1\n!\n${lines.join("\n")}\n!\nend\n`);
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.reason);
  return parsed.config;
};

export const s1 = (...lines: readonly string[]): BundledDevice => device("s1", ...lines);

export const s2 = (...lines: readonly string[]): BundledDevice => device("s2", ...lines);

/** Its Ethernet4 and Ethernet5 are attached to VLANs 304 and 305, as are those of every other device. */
export const device = (container: string, ...lines: readonly string[]): BundledDevice => ({
  container,
  sections: lines.join("\n"),
  attached: { eth4: 304, eth5: 305 },
});

/** A switch at its default, which bridges both. */
export const PLAIN = s2("interface Ethernet4", "interface Ethernet5");

export const graphOf = (...devices: readonly BundledDevice[]): Graph =>
  buildGraph(layerTwoFromObserved([hostWithDevices(devices)]));

/** Loops that are certain, and what may lead further. */
export const seenOf = (
  ...devices: readonly BundledDevice[]
): { readonly loops: number; readonly doubts: readonly string[] } => {
  const graph = graphOf(...devices);
  const doubts = doubtsOf(graph).ports.map(
    ({ device: name, interface: end, unknown }) => `${name}:${end}: ${unknown.reason}`,
  );
  return { loops: cycleCount(graph), doubts };
};

const topologyOf = (host: ObservedHost): EffectiveTopology => {
  const loaded = parseTopology(
    [
      "version: 1",
      "name: cases",
      "hosts: { host-a: { ssh: { address: lab-a }, underlay: { address: 192.0.2.11 } } }",
      "overlay: { vni: 100001 }",
      "devices:",
      ...Object.keys(host.devices).map(
        (name) => `  ${name}: { host: host-a, ports: 5, spanningTree: none }`,
      ),
      "links: []",
      "",
    ].join("\n"),
    "cases.yaml",
  );
  assert.ok(loaded.ok);
  return loaded.topology;
};

/** Mandatory findings of loops. */
export const mandatory = (...devices: readonly BundledDevice[]): readonly string[] => {
  const host = hostWithDevices(devices);
  return judgeObserved(topologyOf(host), [host], { today: "2026-11-23" })
    .filter(({ code, severity }) => code === "L2-LOOP" && severity === "mandatory")
    .map(({ code }) => code);
};
