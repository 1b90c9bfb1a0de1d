import assert from "node:assert/strict";
import type { FactPlace, ForwardingFact } from "../../../core/model/forwarding-fact.js";
import { handLine } from "../../../core/model/hand-line.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import { undeclaredOf } from "../../../core/undeclared/undeclared-of.js";
import { describeUndeclared } from "../../../core/undeclared/describe.js";
import { incident, recorded } from "../diagnosis/fixture.js";
import { isCeos } from "../../../core/devices/ceos/index.js";

const fact = (about: FactPlace, setting: string, value: string, code: string): ForwardingFact => ({
  ...{ about, setting, value, code },
});

/** The port of a container's interface on host-a, by the recorded state. */
const portOf = ({ ovs, devices }: ObservedHost, container: string, end: string): string => {
  const device = devices[container];
  assert.ok(ovs.known && device?.known === true);
  const index = device.value.peers[end];
  const ports = Object.values(ovs.value.bridges["arch-ovs"]?.ports ?? {});
  const found = ports.find(({ interfaces }) => interfaces.some(({ ifindex }) => ifindex === index));
  return found?.name ?? assert.fail(`no port of ${container}:${end}`);
};

describe("what nobody declared, of a recorded state", function () {
  this.timeout(20_000);

  const withFacts = async (of: (host: ObservedHost) => readonly ForwardingFact[]) => {
    const [first, ...others] = await recorded("remediated");
    assert.ok(first !== undefined);
    const changed = { ...first, facts: { asked: known(of(first)) } };
    return undeclaredOf(await incident(), [changed, ...others]);
  };
  const portFact =
    (end: string, setting = "ingress_policing_rate", value = "10") =>
    (host: ObservedHost): readonly ForwardingFact[] => {
      const about = { of: "port", bridge: "arch-ovs", port: portOf(host, "ceos_1", end) } as const;
      return [fact(about, setting, value, `ovs-interface-${setting}`)];
    };

  it("is nothing where nothing was read", async () => {
    assert.deepEqual(undeclaredOf(await incident(), await recorded("remediated")), []);
  });

  it("is a far end that a host knows by another MAC address than it has, where both were read", async () => {
    const [first, second] = await recorded("remediated");
    assert.ok(first !== undefined && second !== undefined);
    const knows = (host: ObservedHost, mac: string, far: string, has: string): ObservedHost => ({
      ...host,
      underlay: known({ mac, neighbours: { [far]: has }, knownBy: "openvswitch" }),
    });
    const one = knows(first, "02:00:00:00:00:01", "10.14.23.181", "02:00:00:00:00:99");
    const other = knows(second, "02:00:00:00:00:02", "10.14.23.93", "02:00:00:00:00:01");
    const [found, ...others] = undeclaredOf(await incident(), [one, other]);
    assert.deepEqual(others, []);
    assert.ok(found !== undefined);
    assert.equal(found.links.length, 5);
    assert.match(
      describeUndeclared(found),
      /^host-a: neighbour 10\.14\.23\.181 02:00:00:00:00:99, while host-b has it with 02:00:00:00:00:02: it is where Open vSwitch sends/,
    );
    assert.deepEqual(undeclaredOf(await incident(), [one, second]), []);
    const right = knows(first, "02:00:00:00:00:01", "10.14.23.181", "02:00:00:00:00:02");
    assert.deepEqual(undeclaredOf(await incident(), [right, other]), []);
  });

  it("is an access list that a device has on a link's port, and none on another port", async () => {
    const hosts = (await recorded("remediated")).map((host) => ({
      ...host,
      devices: Object.fromEntries(
        Object.entries(host.devices).map(([name, device]) => {
          if (name !== "ceos_2" || !device.known || !isCeos(device.value)) return [name, device];
          const { config } = device.value;
          assert.ok(config.known);
          const filtered = (end: string) => {
            const settings = config.value.interfaces[end];
            assert.ok(settings !== undefined);
            return { [end]: { ...settings, filters: ["ip access-group GUARD in"] } };
          };
          const interfaces = {
            ...config.value.interfaces,
            ...filtered("Ethernet1"),
            ...filtered("Ethernet9"),
          };
          const value = { ...device.value, config: known({ ...config.value, interfaces }) };
          return [name, known(value)];
        }),
      ),
    }));
    const [found, ...others] = undeclaredOf(await incident(), hosts);
    assert.deepEqual(others, []);
    assert.ok(found !== undefined);
    assert.deepEqual(found.links, ["ceos_1:eth3-ceos_2:eth1"]);
    assert.match(
      describeUndeclared(found),
      /^host-b: ceos_2:eth1: ip access-group GUARD in: it drops what its rules do not permit/,
    );
    assert.equal(found.byHand.does, "show");
    assert.equal(
      handLine(found.byHand.commands),
      "docker exec ceos_2 FastCli -p 15 -c 'show ip access-lists GUARD'",
    );
  });

  it("names whose port it is, the links that pass it and the command that takes it away", async () => {
    const [found, ...others] = await withFacts(portFact("eth3"));
    assert.deepEqual(others, []);
    assert.deepEqual(
      [found?.host, found?.owner, found?.links],
      ["host-a", "ceos_1:eth3", ["ceos_1:eth3-ceos_2:eth1"]],
    );
    assert.ok(found !== undefined);
    assert.match(
      describeUndeclared(found),
      /^host-a: port \S+ \(ceos_1:eth3\): ingress_policing_rate 10: it drops/,
    );
    assert.match(
      handLine(found.byHand.commands),
      /^ovs-vsctl set Interface \S+ ingress_policing_rate=0$/,
    );
  });

  it("leaves out a port without a link, and a network device of nobody's", async () => {
    assert.deepEqual(await withFacts(portFact("eth9")), []);
    const device = fact(
      { of: "device", device: "docker0" },
      "qdisc netem",
      "loss 30%",
      "qdisc-netem",
    );
    assert.deepEqual(await withFacts(() => [device]), []);
  });

  it("has a device without carrier once, and not where the device itself has shut its port", async () => {
    const both = (host: ObservedHost) => [
      ...portFact("eth3", "admin_state", "down")(host),
      ...portFact("eth3", "link_state", "down")(host),
    ];
    assert.deepEqual(
      (await withFacts(both)).map(({ setting }) => setting),
      ["admin_state"],
    );
    const [first, ...others] = await recorded("remediated");
    const device = first?.devices["ceos_1"];
    assert.ok(first !== undefined && device?.known === true && isCeos(device.value));
    const { config } = device.value;
    const port = config.known ? config.value.interfaces["Ethernet3"] : undefined;
    assert.ok(config.known && port !== undefined);
    const interfaces = { ...config.value.interfaces, Ethernet3: { ...port, shutdown: true } };
    const shut = { ...device.value, config: known({ ...config.value, interfaces }) };
    const changed = {
      ...first,
      devices: { ...first.devices, ceos_1: known(shut) },
      facts: { asked: known(portFact("eth3", "link_state", "down")(first)) },
    };
    assert.deepEqual(undeclaredOf(await incident(), [changed, ...others]), []);
  });

  it("is not how a device makes one of its members of a port-channel, and is so of another port", async () => {
    const about = { of: "interface", container: "ceos_1", interface: "eth3" } as const;
    const facts = [
      fact(about, "bridge port, isolated", "on", "bridge-port"),
      fact(about, "master", "po10", "interface-enslaved"),
    ];
    const [first, ...others] = await recorded("remediated");
    const device = first?.devices["ceos_1"];
    assert.ok(first !== undefined && device?.known === true && isCeos(device.value));
    const { config } = device.value;
    const port = config.known ? config.value.interfaces["Ethernet3"] : undefined;
    assert.ok(config.known && port !== undefined);
    const found = async (member: boolean) => {
      const own = member ? ({ mode: "member", channelGroup: "10 mode on" } as const) : {};
      const interfaces = { ...config.value.interfaces, Ethernet3: { ...port, ...own } };
      const portChannels = { "Port-Channel10": { ...port, mode: "routed" as const } };
      const value = {
        ...device.value,
        config: known({ ...config.value, interfaces, portChannels }),
      };
      const devices = { ...first.devices, ceos_1: known(value) };
      const changed = { ...first, devices, facts: { asked: known(facts) } };
      return undeclaredOf(await incident(), [changed, ...others]).map(({ code }) => code);
    };
    assert.deepEqual(await found(true), []);
    assert.deepEqual(await found(false), ["bridge-port", "interface-enslaved"]);
  });

  it("is said with the engine that the host has", async () => {
    const topology = await incident();
    const host = topology.hosts["host-a"];
    assert.ok(host !== undefined);
    const hosts = {
      ...topology.hosts,
      "host-a": { ...host, tools: { containerEngine: "podman" } },
    };
    const [first, ...others] = await recorded("remediated");
    assert.ok(first !== undefined);
    const about = { of: "container", container: "ceos_1" } as const;
    const rule = fact(about, "iptables", "filter -A FORWARD -i eth1 -j DROP", "container-rule");
    const found = undeclaredOf({ ...topology, hosts }, [
      { ...first, facts: { asked: known([rule]) } },
      ...others,
    ]);
    assert.deepEqual(
      found.map(({ byHand }) => handLine(byHand.commands)),
      ["podman exec ceos_1 iptables -t filter -D FORWARD -i eth1 -j DROP"],
    );
  });
});
