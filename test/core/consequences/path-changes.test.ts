import assert from "node:assert/strict";
import { foreseeUpdate } from "../../../core/consequences/foresee.js";
import { consequencesOf, type PathChange } from "../../../core/consequences/path-changes.js";
import { pathWords } from "../../../core/consequences/path-words.js";
import { known } from "../../../core/model/unknown.js";
import type { ObservedHost, ObservedPort } from "../../../core/model/observed.js";
import { updateOver } from "../../../core/plan/update-over.js";
import { observedHosts } from "../../../core/snapshot/snapshot.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import type { Protect } from "../../../core/topology/topology.js";
import { withShare } from "../../../core/model/shares.js";
import { markedBy, partOf } from "../snapshot/marked-by.js";
import { recordedSnapshot } from "../snapshot/fixtures.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");

const waysOver = (observed: readonly ObservedHost[], topology: EffectiveTopology = incident) => {
  const update = updateOver(topology, observed);
  assert.ok(update !== undefined);
  return consequencesOf(topology, observed, update).paths;
};

/** The recorded hosts with a port more on the overlay's bridge of each. */
const withPorts = (
  observed: readonly ObservedHost[],
  ports: Readonly<Record<string, Partial<ObservedPort> & { readonly name: string }>>,
): readonly ObservedHost[] =>
  structuredClone(observed).map((host) => {
    const more = ports[host.host];
    if (more === undefined || !host.ovs.known) return host;
    const bridge = host.ovs.value.bridges["arch-ovs"];
    const [some] = Object.values(bridge?.ports ?? {});
    assert.ok(bridge !== undefined && some !== undefined);
    const [one] = some.interfaces;
    assert.ok(one !== undefined);
    const port: ObservedPort = {
      ...some,
      ...{ tag: null, trunks: [], vlanMode: null, externalIds: {} },
      interfaces: [{ ...one, name: more.name, type: "system", ifindex: 9999, options: {} }],
      ...more,
    };
    (bridge.ports as Record<string, ObservedPort>)[more.name] = port;
    return host;
  });

const words = (paths: readonly PathChange[]): readonly string[] => paths.map(pathWords);

describe("who loses a way by an update, over recorded hosts", function () {
  this.timeout(60_000);

  for (const state of ["as-booted", "remediated"])
    it(`is nobody where only the topology's own come apart: ${state}`, async () => {
      const hosts = observedHosts(await recordedSnapshot(state));
      assert.deepEqual(words(waysOver(hosts)), []);
      const { lines, notes } = foreseeUpdate(incident, hosts);
      assert.deepEqual({ lines, notes }, { lines: [], notes: [] });
    });

  it("is who talks over a trunk in a VLAN that is taken off it, both named, with the ports", async () => {
    const hosts = withPorts(observedHosts(await recordedSnapshot("as-booted")), {
      "host-a": { name: "vm1", tag: 555 },
      "host-b": { name: "vm2", tag: 555 },
    });
    const [way, ...more] = waysOver(hosts);
    assert.deepEqual(more, []);
    assert.ok(way !== undefined);
    assert.equal(way.fate, "lost");
    assert.equal(way.vlans, "555");
    assert.deepEqual(way.parts, [["host-a/vm1"], ["host-b/vm2"]]);
    assert.match(
      pathWords(way),
      /^VLAN 555: host-a\/vm1 and host-b\/vm2 no longer reach each other: host-a\/arch-ovs\/\S+, host-b\/arch-ovs\/\S+ stop carrying it$/,
    );
  });

  it("is told with those in brackets who keep each other", () => {
    const parts = [["host-a/vm1", "host-a/vm3"], ["host-b/vm2"]];
    assert.equal(
      pathWords({ fate: "lost", vlans: "555", parts, macs: [], by: [] }),
      "VLAN 555: (host-a/vm1, host-a/vm3) and host-b/vm2 no longer reach each other",
    );
  });

  it("is nobody of the same where the trunks are as declared already, and they are apart", async () => {
    const hosts = withPorts(observedHosts(await recordedSnapshot("remediated")), {
      "host-a": { name: "vm1", tag: 555 },
      "host-b": { name: "vm2", tag: 555 },
    });
    assert.deepEqual(words(waysOver(hosts)), []);
  });

  it("is a link of the topology whose end an update moves away from the other", async () => {
    const hosts = observedHosts(await recordedSnapshot("remediated"));
    const [link] = incident.links;
    assert.ok(link !== undefined);
    // The file says another VLAN at one host alone, as a run that leaves the other host out does.
    const one = link.ends[0].host;
    const moved = { ...incident, links: [{ ...link, vlan: 3999 }, ...incident.links.slice(1)] };
    const update = updateOver(moved, hosts);
    assert.ok(update !== undefined);
    const half = hosts.map((host) =>
      host.host === one ? (update.after.find((now) => now.host === one) ?? host) : host,
    );
    const { paths } = consequencesOf(moved, hosts, { ...update, after: half });
    const about = paths.filter((path) => path.link === link.name);
    assert.equal(about.length, 1, words(paths).join("\n"));
    assert.equal(about[0]?.fate, "lost");
  });

  it("says who comes together, and what was learned of who is cut", async () => {
    const recorded = observedHosts(await recordedSnapshot("remediated"));
    const [link] = incident.links.filter(({ scope }) => scope === "cross-host");
    assert.ok(link !== undefined);
    const vlan = 555;
    const moved: EffectiveTopology = {
      ...incident,
      links: incident.links.map((one) => (one === link ? { ...one, vlan } : one)),
    };
    const hosts = withPorts(recorded, {
      "host-a": { name: "vm1", tag: vlan },
      "host-b": { name: "vm2", tag: vlan },
    });
    const gained = waysOver(hosts, moved).filter(({ fate }) => fate === "gained");
    const names = gained.flatMap(({ parts }) => parts.flat());
    for (const name of ["host-a/vm1", "host-b/vm2"]) assert.ok(names.includes(name), name);

    const booted = withPorts(observedHosts(await recordedSnapshot("as-booted")), {
      "host-a": { name: "vm1", tag: vlan },
      "host-b": { name: "vm2", tag: vlan },
    });
    const learned = booted.map((host) =>
      host.host === "host-b" && host.detail !== undefined
        ? {
            ...host,
            detail: {
              ...host.detail,
              bridges: Object.fromEntries(
                Object.entries(host.detail.bridges).map(([name, read]) => [
                  name,
                  read.known
                    ? known({
                        ...read.value,
                        fdb: [{ vlan, mac: "52:54:00:99:00:01", port: "vm2", age: 3 }],
                      })
                    : read,
                ]),
              ),
            },
          }
        : host,
    );
    const [way] = waysOver(learned);
    assert.deepEqual(way?.macs, ["52:54:00:99:00:01"]);
    assert.match(words(waysOver(learned))[0] ?? "", /addresses learned there: 52:54:00:99:00:01$/);
  });

  it("is no link of another topology that has claimed it, and one that nobody has marked is named", async () => {
    const whole = observedHosts(await recordedSnapshot("remediated"));
    const vlans = incident.links
      .filter(({ scope }) => scope === "cross-host")
      .map(({ vlan }) => vlan);
    const [own, ...others] = vlans;
    assert.ok(own !== undefined && others.length > 0);
    const lab = partOf(incident, "lab-a", [own]);
    const other = partOf(incident, "lab-b", others);
    const marked = whole.map(markedBy(lab)).map(markedBy(other));
    assert.deepEqual(words(waysOver(marked, lab)), []);
    // Its mark is on the bridges and no more on the tunnels: somebody removed it by hand.
    const unmarked = marked.map((host) => {
      if (!host.ovs.known) return host;
      const bridge = host.ovs.value.bridges["arch-ovs"];
      assert.ok(bridge !== undefined);
      const ports = Object.entries(bridge.ports).map(
        ([name, port]) =>
          [
            name,
            { ...port, externalIds: withShare(port.externalIds ?? {}, "lab-b", undefined) },
          ] as const,
      );
      const bridges = { "arch-ovs": { ...bridge, ports: Object.fromEntries(ports) } };
      return { ...host, ovs: known({ ...host.ovs.value, bridges }) };
    });
    const cut = waysOver(unmarked, lab);
    assert.equal(cut.length, others.length, words(cut).join("\n"));
    for (const { link } of cut) assert.match(link ?? "", / of lab-b$/);
  });

  it("is whoever uses ports of the topology's devices without having said so, where it leaves them", async () => {
    const observed = observedHosts(await recordedSnapshot("remediated"));
    const crossing = incident.links.filter(({ scope }) => scope === "cross-host");
    const [own, ...others] = crossing;
    assert.ok(own !== undefined);
    const cut = waysOver(observed, partOf(incident, "lab-a", [own.vlan]));
    const told = cut.map(({ parts }) => parts.flat().toSorted().join("-"));
    for (const { ends } of others) {
      const names = ends.map(({ device, interface: end }) => `${device}:${end}`);
      assert.ok(told.includes(names.toSorted().join("-")), `${names.join()} in ${told.join(" ")}`);
    }
    assert.equal(cut.length, others.length);
  });

  describe("whose MTU shrinks", () => {
    const vlan = incident.links.find(({ scope }) => scope === "cross-host")?.vlan ?? 0;
    const mtu = (bytes: number, type = "system", request: number | null = null) => ({
      type,
      ...{ ofport: 1, ifindex: 9999, error: null, options: {} },
      ...{ mtu: bytes, mtuRequest: request },
    });
    const sizes = async (name: string, own: ReturnType<typeof mtu>, tag: number | null) => {
      const booted = observedHosts(await recordedSnapshot("as-booted"));
      const port = { name, tag, interfaces: [{ name, ...own }] };
      const overlay = { ...incident.overlay, tenantMtu: 1400 } as const;
      return foreseeUpdate({ ...incident, overlay }, withPorts(booted, { "host-a": port }));
    };

    it("is told where somebody else of the same VLAN keeps more", async () => {
      const { lines } = await sizes("vm1", mtu(1500), vlan);
      const about = lines.filter((line) => line.includes("MTU"));
      assert.equal(about.length, 1, lines.join("\n"));
      assert.match(
        about[0] ?? "",
        new RegExp(
          `^VLAN ${vlan}: ceos_\\d:eth\\d, ceos_\\d:eth\\d get an MTU of 1400 bytes, and host-a/vm1 keeps more: what is larger is dropped there$`,
        ),
      );
    });

    it("is nobody's business where the other is as small, or in another VLAN", async () => {
      for (const [bytes, tag] of [
        [1400, vlan],
        [1500, 555],
      ] as const) {
        const { lines } = await sizes("vm1", mtu(bytes), tag);
        assert.deepEqual(
          lines.filter((line) => line.includes("MTU")),
          [],
        );
      }
    });

    it("is an internal port too that has the MTU of the bridge's smallest, and not one with its own", async () => {
      const following = await sizes("int0", mtu(1500, "internal"), 555);
      assert.ok(
        following.lines.includes(
          "VLAN 555: host-a/int0 gets an MTU of 1400 bytes: what is larger is dropped there",
        ),
        following.lines.join("\n"),
      );
      const kept = await sizes("int0", mtu(1500, "internal", 1500), 555);
      assert.deepEqual(
        kept.lines.filter((line) => line.includes("MTU")),
        [],
      );
    });
  });

  describe("what `protect` lists", () => {
    const refused = async (protect: Protect) => {
      const hosts = withPorts(observedHosts(await recordedSnapshot("as-booted")), {
        "host-a": { name: "vm1", tag: 555 },
        "host-b": { name: "vm2", tag: 555 },
      });
      return foreseeUpdate({ ...incident, protect }, hosts).refusals;
    };
    const nothing = { links: [], vlans: [], ports: [] };

    it("is refused where a VLAN goes off a trunk, with the ports", async () => {
      const [refusal, ...more] = await refused({ ...nothing, vlans: [555] });
      assert.deepEqual(more, []);
      assert.equal(refusal?.code, "PROTECTED");
      assert.match(
        refusal.reason,
        /^protect\.vlans has 555, and an update would take it off host-a\/arch-ovs\/\S+, host-b\/arch-ovs\/\S+$/,
      );
    });

    it("is refused where a trunk of all VLANs carries it, although nobody is seen to use it", async () => {
      const hosts = observedHosts(await recordedSnapshot("as-booted"));
      const protect = { ...nothing, vlans: [555] };
      const [refusal] = foreseeUpdate({ ...incident, protect }, hosts).refusals;
      assert.match(
        refusal?.reason ?? "",
        /off host-a\/arch-ovs\/vtep\S+, host-b\/arch-ovs\/vtep\S+$/,
      );
      const remediated = observedHosts(await recordedSnapshot("remediated"));
      assert.deepEqual(foreseeUpdate({ ...incident, protect }, remediated).refusals, []);
    });

    it("is refused where a port is written, with the property", async () => {
      const host = incident.hosts["host-a"];
      const port = host?.vteps["host-b"] ?? "";
      const [refusal] = await refused({ ...nothing, ports: [{ host: "host-a", port }] });
      assert.match(refusal?.reason ?? "", /would change its trunks$/);
    });

    it("is said to protect nothing where no bridge has the port, with the one that was meant", async () => {
      const hosts = observedHosts(await recordedSnapshot("remediated"));
      const port = incident.hosts["host-a"]?.vteps["host-b"] ?? "";
      const ports = [`${port}0`, "eth99", port].map((one) => ({ host: "host-a", port: one }));
      const { notes, refusals } = foreseeUpdate(
        { ...incident, protect: { ...nothing, ports } },
        hosts,
      );
      assert.deepEqual(refusals, []);
      assert.deepEqual(notes, [
        `protect.ports has host-a/${port}0, and no bridge of host-a has a port of that name: nothing is protected by it. Did you mean host-a/${port}?`,
        "protect.ports has host-a/eth99, and no bridge of host-a has a port of that name: nothing is protected by it",
      ]);
    });

    it("is let pass where an update does not touch it", async () => {
      const links = incident.links.map(({ name }) => name);
      const ports = [{ host: "host-a", port: "vm1" }];
      const vlans = incident.links.flatMap(({ scope, vlan }) =>
        scope === "cross-host" ? [vlan] : [],
      );
      assert.deepEqual(await refused({ links, vlans, ports }), []);
    });
  });
});
