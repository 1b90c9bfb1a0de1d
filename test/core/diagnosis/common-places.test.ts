import assert from "node:assert/strict";
import fc from "fast-check";
import {
  countedBetween,
  silentBetween,
} from "../../../core/diagnosis/common-place/counted-paths.js";
import {
  commonPlaces,
  type CommonPlace,
} from "../../../core/diagnosis/common-place/common-places.js";
import { lookAt } from "../../../core/diagnosis/common-place/look-at.js";
import type { Place } from "../../../core/diagnosis/common-place/place.js";
import type { Evidence, Ping, PingEnd } from "../../../core/diagnosis/evidence.js";
import type { ResolvedTopology } from "../../../core/desired/resolve-topology.js";
import { problem } from "../../../core/messages/unknowns.js";
import { handLine } from "../../../core/model/hand-line.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { OUTCOMES } from "../../../core/model/ping.js";
import { known, notKnown } from "../../../core/model/unknown.js";
import { seenFrom } from "../../../dev/bench/seen-from.js";
import { incident, recorded, snapshotNamed } from "./fixture.js";

/** On three hosts two devices each. */
const DEVICES = ["a1", "a2", "b1", "b2", "c1", "c2"] as const;

const end = fc.record({
  device: fc.constantFrom(...DEVICES),
  interface: fc.constantFrom("e1", "e2"),
});

const endOf = ({ device, interface: name }: { device: string; interface: string }): PingEnd => ({
  host: `host-${device.slice(0, 1)}`,
  device,
  container: device,
  interface: name,
  address: `${device}-${name}`,
});

/** Over the link of their ends, or over that one and another. */
const ping = fc
  .record({
    from: end,
    to: end,
    outcome: fc.constantFrom(...OUTCOMES, "unresolved" as const, "silent" as const),
    far: fc.boolean(),
    explained: fc.boolean(),
  })
  .filter(({ from, to }) => from.device !== to.device)
  .map(({ from, to, outcome, far, explained }) => {
    const ends = [from, to].map((one) => `${one.device}:${one.interface}`).sort();
    const links = [ends.join("-"), ...(far ? ["beyond"] : [])];
    const seen: Ping = { kind: "ping", links, from: endOf(from), to: endOf(to), outcome };
    return { seen, explained };
  });

const OTHER_EVIDENCE: Evidence = {
  kind: "arriving",
  host: "host-a",
  bridge: "arch-ovs",
  port: "vtep",
  vlans: [7],
};

/** What can be said of places, from the broadest to the narrowest. */
const WIDTHS = ["host", "path", "device", "link"] as const;

const passes = ({ from, to, links }: Ping, place: Place): boolean => {
  const hosts = [from.host, to.host];
  switch (place.of) {
    case "host":
      return hosts.includes(place.host);
    case "path":
      return from.host !== to.host && place.hosts.every((host) => hosts.includes(host));
    case "device":
      return [from.device, to.device].includes(place.device);
    case "link":
      return links.length === 1 && links[0] === place.link;
  }
};

/** Every place that there could be, whoever passes it. */
const placesOf = (pings: readonly Ping[]): readonly Place[] => {
  const hosts = ["host-a", "host-b", "host-c"];
  return [
    ...hosts.map((host): Place => ({ of: "host", host })),
    ...hosts.flatMap((one, at) =>
      hosts.slice(at + 1).map((other): Place => ({ of: "path", hosts: [one, other] })),
    ),
    ...DEVICES.map((device): Place => ({
      of: "device",
      host: `host-${device.slice(0, 1)}`,
      device,
    })),
    ...pings.map(({ from, to, links: [link = ""] }): Place => ({
      of: "link",
      link,
      ends: [from, to],
    })),
  ];
};

const isAnswered = ({ outcome }: Ping): boolean => outcome === "answered";

/** What is said of each place, held against every place that there is. */
const check = (
  all: readonly Ping[],
  unexplained: readonly Ping[],
  found: readonly CommonPlace[],
) => {
  const dead = placesOf(all).filter(
    (place) => !all.some((one) => passes(one, place) && isAnswered(one)),
  );
  let open = unexplained;
  const covered = (place: Place) => open.filter((one) => passes(one, place)).length;
  for (const { place, pings, others } of found) {
    const through = all.filter((one) => passes(one, place));
    const beside = all.filter((one) => !passes(one, place));
    assert.ok(through.every((one) => !isAnswered(one)));
    assert.equal(pings, through.length);
    assert.deepEqual(others, { pings: beside.length, answered: beside.filter(isAnswered).length });
    const most = Math.max(...dead.map(covered));
    assert.ok(most > 0);
    assert.equal(covered(place), most);
    const narrowest = dead
      .filter((one) => covered(one) === most)
      .reduce((width, one) => Math.max(width, WIDTHS.indexOf(one.of)), 0);
    assert.equal(place.of, WIDTHS[narrowest]);
    open = open.filter((one) => !passes(one, place));
  }
  assert.ok(found.length === 10 || dead.every((place) => covered(place) === 0));
};

describe("the places that pings have in common", () => {
  let topology: ResolvedTopology;
  let hosts: readonly ObservedHost[];
  before(async () => {
    topology = await incident();
    hosts = await recorded("remediated");
  });

  it("are, of all that no answered ping passes, those of most of the open pings, the narrowest of equals", () => {
    fc.assert(
      fc.property(fc.array(ping, { minLength: 1, maxLength: 12 }), (drawn) => {
        const all = drawn.map(({ seen }) => seen);
        const open = drawn.filter(({ explained }) => !explained).map(({ seen }) => seen);
        check(all, open, commonPlaces(topology, [], [OTHER_EVIDENCE, ...all], open));
      }),
      { numRuns: 300 },
    );
  });

  it("are ten at most", () => {
    // Each of twelve devices is reached over one link and not over the other.
    const pairs = Array.from({ length: 12 }, (_, at) => [`x${at}`, `y${at}`] as const);
    const all = pairs.flatMap(([one, other]) =>
      (["answered", "silent"] as const).map((outcome): Ping => {
        const [from, to] = [one, other].map((device) => endOf({ device, interface: outcome }));
        assert.ok(from !== undefined && to !== undefined);
        return { kind: "ping", links: [`${one}-${other} ${outcome}`], from, to, outcome };
      }),
    );
    const found = commonPlaces(topology, [], all, all);
    assert.deepEqual(
      found.map(({ place }) => place.of),
      Array.from({ length: 10 }, () => "link"),
    );
    assert.equal(new Set(found.map(({ place }) => JSON.stringify(place))).size, 10);
  });

  it("have what the tunnels between two hosts counted, and who is silent there, for a path alone", () => {
    const counted = withCounts(hosts, { rx: 3, tx: 5 });
    const [a, b] = [
      endOf({ device: "a1", interface: "e1" }),
      endOf({ device: "b1", interface: "e1" }),
    ];
    const dead = { kind: "ping", links: ["one", "two"], outcome: "silent" } as const;
    const near = {
      ...dead,
      from: a,
      to: endOf({ device: "a2", interface: "e1" }),
      outcome: "answered",
    } as const;
    const far = { ...near, from: endOf({ device: "b2", interface: "e1" }), to: b };
    const across = [
      { ...dead, from: a, to: b },
      { ...dead, from: b, to: a },
    ];
    const [path, ...more] = commonPlaces(topology, counted, [...across, near, far], across);
    assert.deepEqual(more, []);
    assert.deepEqual(path?.place, { of: "path", hosts: ["host-a", "host-b"] });
    assert.equal(path.counted.length, 2);
    const single: Ping = { ...dead, links: ["one"], from: a, to: b };
    const [link] = commonPlaces(topology, counted, [near, far, single], [single]);
    assert.deepEqual([link?.place.of, link?.counted, link?.silent], ["link", [], []]);
  });

  it("have counts where both ends counted, each way by what went in and what came out", async () => {
    const snapshot = await snapshotNamed("remediated");
    const between = (seen: readonly ObservedHost[]) =>
      countedBetween(topology, seen, ["host-a", "host-b"]);
    assert.deepEqual(between(seenFrom(snapshot, [])), []);
    const [a, b] = withCounts(hosts, { rx: 3, tx: 5 });
    assert.ok(a !== undefined && b !== undefined);
    const other = withCounts([b], { rx: 4, tx: 9 });
    assert.deepEqual(between([a, ...other]), [
      { from: "host-a", to: "host-b", sent: 5, arrived: 4 },
      { from: "host-b", to: "host-a", sent: 9, arrived: 3 },
    ]);
    assert.deepEqual(between([a, ...seenFrom(snapshot, []).slice(1)]), []);
    // What did not change was not printed: nothing went through.
    assert.deepEqual(between([a, ...withCounts([b], undefined)]), [
      { from: "host-a", to: "host-b", sent: 5, arrived: 0 },
      { from: "host-b", to: "host-a", sent: 0, arrived: 3 },
    ]);
  });

  it("name who gets no reply from the other host's own address", () => {
    const silent = hosts.map((one) =>
      one.host === "host-a"
        ? {
            ...one,
            paths: {
              "host-b": notKnown({
                host: "host-a",
                what: "path to host-b",
                ...problem("PATH-SILENT", { address: "10.14.23.181", said: "0 received" }),
              }),
            },
          }
        : one,
    );
    assert.deepEqual(silentBetween(hosts, ["host-a", "host-b"]), []);
    for (const order of [["host-a", "host-b"] as const, ["host-b", "host-a"] as const])
      assert.deepEqual(silentBetween(silent, order), [{ from: "host-a", to: "host-b" }]);
  });

  it("have commands that show, on the right host, how far a frame gets", () => {
    const told = (place: Place) =>
      lookAt(topology, place).map(({ host, commands }) => `${host}: ${handLine(commands)}`);
    const [from, to] = [
      { ...endOf({ device: "ceos_1", interface: "eth3" }), host: "host-a" },
      { ...endOf({ device: "ceos_2", interface: "eth1" }), host: "host-b" },
    ];
    const capture = (container: string, device: string) =>
      `nsenter -t "$(docker container inspect -f '{{.State.Pid}}' ${container})" -n timeout 20 tcpdump -c 20 -nn -i ${device} 'arp or icmp'`;
    assert.deepEqual(told({ of: "link", link: "l", ends: [from, to] }), [
      `host-a: ${capture("ceos_1", "eth3")}`,
      `host-b: ${capture("ceos_2", "eth1")}`,
    ]);
    assert.deepEqual(told({ of: "device", host: "host-b", device: "ceos_2" }), [
      `host-b: ${capture("ceos_2", "any")}`,
    ]);
    assert.deepEqual(told({ of: "host", host: "host-a" }), [
      "host-a: ovs-vsctl show && ovs-ofctl -O OpenFlow13 dump-flows arch-ovs && ovs-ofctl -O OpenFlow13 dump-ports arch-ovs",
    ]);
  });
});

interface Counts {
  readonly rx: number;
  readonly tx: number;
}

/**
 * Hosts whose tunnel counted this while they asked for addresses; undefined: nothing went through. A tunnel to
 * another host, and one of another kind to the same, counted something else.
 */
const withCounts = (
  hosts: readonly ObservedHost[],
  counts: Counts | undefined,
): readonly ObservedHost[] =>
  hosts.map((one) => {
    const { detail, ovs } = one;
    const bridge = ovs.known ? ovs.value.bridges["arch-ovs"] : undefined;
    const [name, tunnel] =
      Object.entries(bridge?.ports ?? {}).find(([port]) => port.startsWith("vtep")) ?? [];
    const [only] = tunnel?.interfaces ?? [];
    assert.ok(detail?.live !== undefined && ovs.known && bridge !== undefined);
    assert.ok(name !== undefined && tunnel !== undefined && only !== undefined);
    const elsewhere = { ...only, options: { ...only.options, remote_ip: "10.9.9.9" } };
    const ports = {
      elsewhere: { ...tunnel, name: "elsewhere", interfaces: [elsewhere] },
      gre: { ...tunnel, name: "gre", interfaces: [{ ...only, type: "gre" }] },
      ...bridge.ports,
    };
    const asking = {
      elsewhere: { rx: 70, tx: 80 },
      gre: { rx: 71, tx: 81 },
      ...(counts === undefined ? {} : { [name]: counts }),
    };
    const rates = known({ seconds: 1, moved: 0, ports: {}, asking });
    return {
      ...one,
      ovs: known({ ...ovs.value, bridges: { "arch-ovs": { ...bridge, ports } } }),
      detail: { ...detail, live: { ...detail.live, rates } },
    };
  });
