import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LayerTwo } from "../../../core/model/layer-two.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { buildGraph, flood, layerTwoFromObserved } from "../../../core/layer2/index.js";
import { labEngine } from "./remediate-on-lab.js";
import { projectRoot, useLab } from "./shared-lab.js";
import { onHost, outputOf } from "./ssh-host.js";

const CEOS_1 = "72:42:1f:f2:85:ef";
const VTEP = "vtep-10-14-23-1";
const SENDER = { host: "host-a", container: "ceos_1", interface: "eth3" };
const RECORDED = join(projectRoot, "test/core/layer2/recordings/incident.json");

const observe = async (): Promise<LayerTwo> => {
  const { engine } = await labEngine();
  try {
    return layerTwoFromObserved(await engine.observeAll());
  } finally {
    await engine.close();
  }
};

/** "host-a 3138 vh0a1b2c": where a MAC is in the bridges' tables, by port name. */
const learnedOn = async (host: "host-a" | "host-b", mac: string): Promise<readonly string[]> => {
  const shown = await outputOf(host, "ovs-ofctl show arch-ovs");
  const names = new Map(
    [...shown.matchAll(/^ (\d+)\((\S+)\): /gm)].map(([, port, name]) => [port, name]),
  );
  const fdb = await outputOf(host, "ovs-appctl fdb/show arch-ovs");
  return fdb
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[2] === mac)
    .map(([port = "", vlan = ""]) => `${host} ${vlan} ${names.get(port) ?? port}`);
};

/**
 * The same on both hosts after four pings that nobody answers. Tables only grow meanwhile: entries last
 * for 300 s. Frames may be lost while a tunnel resolves its peer's address, so one time may be too few.
 */
const learnedFromPing = async (): Promise<readonly string[]> => {
  const ping = await onHost("host-a", "docker exec ceos_1 ping -c 4 -i 0.5 -W 1 10.1.2.2");
  assert.match(ping.stdout, /4 packets transmitted, 0 received/);
  const learned = [...(await learnedOn("host-a", CEOS_1)), ...(await learnedOn("host-b", CEOS_1))];
  // VLAN 3917 is ceos_1's link to ceos_3, over which it may have talked before.
  return learned.filter((line) => !line.startsWith("host-a 3917 ")).sort();
};

/** Where a MAC will be, as the graph predicts it for one broadcast. */
const predicted = (layer: LayerTwo): readonly string[] =>
  flood(buildGraph(layer), SENDER).learned.map(({ host, vlan, port }) => `${host} ${vlan} ${port}`);

const vlansOnVtep = (lines: readonly string[]): readonly number[] =>
  lines
    .map((line) => line.split(" "))
    .filter(([host, , port]) => host === "host-a" && port === VTEP)
    .map(([, vlan]) => Number(vlan))
    .sort((a, b) => a - b);

/** Port names are opaque and change with every start: their owners do not. */
const withOwners = ({ bridges, devices }: LayerTwo) => ({
  bridges: bridges.map(({ host, ports }) => ({
    host,
    ports: ports
      .map(({ name, peer, vlans }) => {
        const owner = peer.kind === "container" ? `${peer.container}:${peer.interface}` : name;
        return `${owner} ${JSON.stringify(vlans)}`;
      })
      .sort(),
  })),
  devices,
});

describe("the flood of ceos_1's ARP request in the incident", function () {
  this.timeout(120_000);
  useLab();

  it("is predicted, VLAN by VLAN and port by port, as Open vSwitch then learns it", async () => {
    const expected = predicted(await observe());
    await outputOf("host-b", "ovs-appctl fdb/flush arch-ovs");
    await outputOf("host-a", "ovs-appctl fdb/flush arch-ovs");
    let learned = await learnedFromPing();
    for (let more = 4; more > 0 && learned.length < expected.length; more -= 1) {
      learned = await learnedFromPing();
    }
    assert.equal(vlansOnVtep(expected).length, 30);
    assert.deepEqual(learned, [...expected].sort());
    assert.deepEqual(vlansOnVtep(learned), vlansOnVtep(expected));
  });

  it("is the same in the recording that tests without a lab use", async () => {
    const recorded = JSON.parse(await readFile(RECORDED, "utf8")) as readonly ObservedHost[];
    assert.deepEqual(withOwners(layerTwoFromObserved(recorded)), withOwners(await observe()));
  });
});
