import assert from "node:assert/strict";
import { bridgesOn, type HostBridges } from "./build-bridges.js";
import { samplesOf, SOURCE, type Sample } from "./random-bridges.js";
import { useLab } from "./shared-lab.js";
import { outputOf } from "./ssh-host.js";

const SEED = 20_261_123;
const SAMPLES = 6;
const FIRST_VNI = 900_000;

/** EtherType 0x88b5 is for experiments (IEEE 802). */
const frame = (mac: string): string =>
  Buffer.from(`ffffffffffff${mac.replaceAll(":", "")}88b5${"00".repeat(46)}`, "hex").toString(
    "base64",
  );

/** "host-a br 10 c0:eth1": every place of the MAC in the tables of the sample's bridges. */
const learnedOn = async (
  { host, bridges, ports }: HostBridges,
  mac: string,
): Promise<readonly string[]> => {
  const names = Object.keys(bridges);
  const text = await outputOf(
    host,
    `for b in ${names.join(" ")}; do echo "== $b"; ovs-ofctl show $b; ovs-appctl fdb/show $b; done`,
  );
  return text
    .split("== ")
    .slice(1)
    .flatMap((part) => {
      const bridge = bridges[part.slice(0, part.indexOf("\n"))] ?? "";
      const ofports = new Map(
        [...part.matchAll(/^ (\d+)\((\S+)\): /gm)].map(([, port, name = ""]) => [port, name]),
      );
      return [...part.matchAll(/^ +(\d+) +(\d+) +([0-9a-f:]{17}) /gm)]
        .filter(([, , , learned]) => learned === mac)
        .map(
          ([, port, vlan = ""]) => `${host} ${bridge} ${vlan} ${ports[ofports.get(port) ?? ""]}`,
        );
    });
};

const predicted = ({ flood: { arrivals } }: Sample): readonly string[] =>
  arrivals.map(({ by }) => {
    const host = by.host === "host-0" ? "host-a" : "host-b";
    return by.kind === "bridge-port"
      ? `${host} br ${by.vlan} ${by.port}`
      : `${host} ${by.container} ${by.vlan} ${by.interface}`;
  });

const remove = ({ host, bridges }: HostBridges): Promise<string> =>
  outputOf(
    host,
    `ovs-vsctl --timeout=20 ${Object.keys(bridges)
      .map((name) => `-- --if-exists del-br ${name}`)
      .join(" ")}`,
  );

/** At most, of one sender; each would do where no tunnel is fresh. */
const FRAMES = 10;

describe("floods on real Open vSwitch bridges", function () {
  this.timeout(60_000);
  useLab();
  const samples = samplesOf(SAMPLES, SEED);

  it(`has ${SAMPLES} random overlays whose floods cross devices and tunnels`, () => {
    assert.equal(samples.length, SAMPLES);
    const places = samples.flatMap(({ flood: { arrivals } }) => arrivals.map(({ by }) => by));
    assert.ok(places.some(({ kind }) => kind === "device-port"));
    assert.ok(places.some((by) => by.kind === "bridge-port" && by.peer.kind === "tunnel"));
  });

  samples.forEach((sample, index) => {
    it(`learn the sender where the graph says: sample ${index + 1}`, async () => {
      const mac = `02:00:00:00:b1:0${index}`;
      const vni = FIRST_VNI + 10 * index;
      const hosts = ([0, 1] as const).map((host) =>
        bridgesOn(sample.layer, host, `g${index}`, vni),
      );
      try {
        await Promise.all(hosts.map(({ host, command }) => outputOf(host, command)));
        const source = `g${index}${SOURCE}`;
        await outputOf("host-a", `ip link set ${source} up`);
        const wanted = [...predicted(sample)].sort();
        let learned: readonly string[] = [];
        // A fresh userspace tunnel loses frames until it knows its peer.
        for (let sent = 0; sent < FRAMES && learned.length < wanted.length; sent += 1) {
          await outputOf(
            "host-a",
            `echo ${frame(mac)} | base64 -d | socat -u STDIN INTERFACE:${source} && sleep 0.5`,
          );
          learned = (await Promise.all(hosts.map((host) => learnedOn(host, mac)))).flat().sort();
        }
        assert.deepEqual(learned, wanted);
      } finally {
        await Promise.all(hosts.map(remove));
      }
    });
  });
});
