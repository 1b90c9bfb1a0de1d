import assert from "node:assert/strict";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import type { WordedDiagnosis } from "../../../core/words/diagnosis/worded-diagnosis.js";
import { portOf, withPings, withPorts } from "./change-observed.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

const TUNNELLED = /^10\.(1\.2|1\.4|1\.5|3\.2|3\.4)\./;

/** Every ping through the tunnel dead, and a fact read on a host. */
const withFact = async (
  at: string,
  fact: ForwardingFact,
  change = (host: ObservedHost): ObservedHost => host,
): Promise<WordedDiagnosis> => {
  const dead = (await recorded("remediated")).map((host) => ({
    ...withPings(host.host === at ? change(host) : host, (one) =>
      TUNNELLED.test(one.toAddress) ? { ...one, outcome: "unresolved", passes: false } : one,
    ),
    ...(host.host === at ? { facts: { underlayWays: known([fact]) } } : {}),
  }));
  return diagnosed(await incident(), dead);
};

describe("an access list on a device's port", function () {
  this.timeout(60_000);

  it("is supposed to drop the pings of its link, and explains no others", async () => {
    const about = { of: "interface", container: "ceos_2", interface: "eth1" } as const;
    const guard = {
      code: "ceos-access-list",
      about,
      setting: "ip access-group",
      value: "GUARD in",
    };
    const found = async (dead: RegExp) =>
      diagnosed(
        await incident(),
        (await recorded("remediated")).map((host) => ({
          ...withPings(host, (one) =>
            dead.test(one.toAddress) ? { ...one, outcome: "silent", passes: false } : one,
          ),
          ...(host.host === "host-b" ? { facts: { asked: known([guard]) } } : {}),
        })),
      );
    const ofLink = await found(/^10\.1\.2\./);
    assert.deepEqual(causesOf(ofLink), ["undeclared ceos_2:eth1"]);
    assert.equal(ofLink.explanations[0]?.certainty, "supposed");
    assert.deepEqual(causesOf(await found(/^10\.3\.4\./)), []);
  });
});

describe("what takes or keeps a host's tunnel packets", function () {
  this.timeout(60_000);

  it("is a host that ends no tunnel", async () => {
    const found = await withFact("host-b", {
      code: "tunnels-not-ended",
      about: { of: "host" },
      setting: "tnl/ports",
      value: "none at 10.14.23.181",
    });
    assert.deepEqual(causesOf(found), ["undeclared host-b"]);
    assert.match(
      found.verdict,
      /tnl\/ports none at 10\.14\.23\.181: it loses what comes in by tunnels/,
    );
    assert.deepEqual(found.unexplained, []);
  });

  it("is a host without its address, or with a gateway that is mute; of another gateway it is supposed", async () => {
    const gone = await withFact("host-b", {
      code: "underlay-address-gone",
      about: { of: "host" },
      setting: "address 10.14.23.181",
      value: "on no network device",
    });
    assert.deepEqual(causesOf(gone), ["undeclared host-b"]);
    assert.deepEqual(gone.unexplained, []);
    const by = (more: string): ForwardingFact => ({
      code: "underlay-gateway",
      about: { of: "host" },
      setting: "way to 10.14.23.181",
      value: `via 10.14.23.250 dev br-ul src 10.14.23.93${more}`,
    });
    const mute = await withFact("host-a", by(", by 10.14.23.250, which answers no ARP"));
    assert.deepEqual(causesOf(mute), ["undeclared host-a"]);
    assert.notEqual(mute.explanations[0]?.certainty, "supposed");
    const other = await withFact("host-a", by(""));
    assert.deepEqual(causesOf(other), ["undeclared host-a"]);
    assert.equal(other.explanations[0]?.certainty, "supposed");
  });

  it("is supposed to be a second owner of the far end's address, and is none where nothing fails", async () => {
    const second: ForwardingFact = {
      code: "underlay-second-mac",
      about: { of: "host" },
      setting: "neighbour 10.14.23.181",
      value: "8a:c7:59:50:57:cd to the kernel, while host-b has it with 4e:33:95:09:dd:4e",
    };
    const found = await withFact("host-a", second);
    assert.deepEqual(causesOf(found), ["undeclared host-a"]);
    assert.equal(found.explanations[0]?.certainty, "supposed");
    const well = (await recorded("remediated")).map((host) =>
      host.host === "host-a" ? { ...host, facts: { underlayWays: known([second]) } } : host,
    );
    const { explanations, verdict, questions } = diagnosed(await incident(), well);
    assert.deepEqual(explanations, []);
    assert.match(JSON.stringify(questions), /has no cycle\. /);
    assert.match(verdict, /Seen too, able to change it, and not modelled: .*a second MAC address/);
  });

  it("is supposed to be one MAC address of two hosts, whatever entry is left of before", async () => {
    const mac = "8e:b4:05:e8:87:40";
    const neighbours = { "10.14.23.181": "1e:c1:88:93:75:43" };
    const dead = (await recorded("remediated")).map((host) => ({
      ...withPings(host, (one) =>
        TUNNELLED.test(one.toAddress) ? { ...one, outcome: "unresolved", passes: false } : one,
      ),
      underlay: known({
        ...{ mac, knownBy: "openvswitch" as const },
        neighbours: host.host === "host-a" ? neighbours : {},
      }),
    }));
    const found = diagnosed(await incident(), dead);
    assert.deepEqual(causesOf(found), ["undeclared host-a"]);
    assert.equal(found.explanations[0]?.certainty, "supposed");
    assert.match(
      found.verdict,
      /8e:b4:05:e8:87:40 of host-b, and of host-a: it is one MAC address/,
    );
    assert.deepEqual(found.unexplained, []);
  });

  it("is a host that keeps what is for the far end", async () => {
    const found = await withFact("host-a", {
      code: "underlay-route",
      about: { of: "host" },
      setting: "way to 10.14.23.181",
      value: "local 10.14.23.181 dev lo src 10.14.23.181",
    });
    assert.deepEqual(causesOf(found), ["undeclared host-a"]);
  });

  it("is a far end that Open vSwitch looks for at another machine; of a kernel's it is supposed", async () => {
    const dead = (await recorded("remediated")).map((host) => ({
      ...withPings(host, (one) =>
        TUNNELLED.test(one.toAddress) ? { ...one, outcome: "unresolved", passes: false } : one,
      ),
    }));
    const found = async (knownBy: "openvswitch" | "kernel") => {
      const ends = dead.map((host) => ({
        ...host,
        underlay: known({
          mac: host.host === "host-a" ? "02:00:00:00:00:01" : "02:00:00:00:00:02",
          neighbours: host.host === "host-a" ? { "10.14.23.181": "02:00:00:00:00:99" } : {},
          knownBy,
        }),
      }));
      return diagnosed(await incident(), ends);
    };
    const sure = await found("openvswitch");
    assert.deepEqual(causesOf(sure), ["undeclared host-a"]);
    assert.equal(sure.explanations[0]?.certainty, "likely");
    assert.deepEqual(sure.unexplained, []);
    assert.equal((await found("kernel")).explanations[0]?.certainty, "supposed");
  });

  it("is its uplink that is down or gone; of another port of that bridge it is supposed", async () => {
    const down = (device: string, setting: string, value: string): ForwardingFact => ({
      code: `ovs-interface-${setting}`,
      about: { of: "underlay", device },
      ...{ setting, value },
    });
    for (const [device, setting, value] of [
      ["enp3s0", "admin_state", "down"],
      ["br-ul", "link_state", "down"],
      ["enp3s0", "error", "could not open network device enp3s0 (No such device)"],
    ] as const) {
      const found = await withFact("host-b", down(device, setting, value));
      assert.deepEqual(causesOf(found), [`undeclared host-b/${device}`]);
      assert.notEqual(found.explanations[0]?.certainty, "supposed");
    }
    const [best] = (
      await withFact("host-b", down("tap7", "admin_state", "down"), (host) =>
        withPorts(host, "br-ul", () => ({ tap7: portOf("tap7", "system", {}) })),
      )
    ).explanations;
    assert.equal(best?.certainty, "supposed");
  });

  const flow = (value: string): ForwardingFact => ({
    code: value.endsWith("actions=drop") ? "ovs-flow-drop" : "ovs-flow",
    about: { of: "underlay", device: "br-ul" },
    setting: "flow",
    value,
  });

  it("is a flow that drops what comes from the far end, and none for the learning switch", async () => {
    const ofPeer = await withFact(
      "host-b",
      flow("priority=100,udp,nw_src=10.14.23.93 actions=drop"),
    );
    assert.deepEqual(causesOf(ofPeer), ["undeclared host-b/br-ul"]);
    const ofAll = await withFact("host-b", flow("priority=100,ip,nw_src=10.14.23.93 actions=drop"));
    assert.deepEqual(causesOf(ofAll), ["undeclared host-b/br-ul"]);
    for (const other of ["tcp", "rarp", "udp6", "udp,tp_dst=67"])
      assert.doesNotMatch(
        causesOf(await withFact("host-b", flow(`priority=100,${other} actions=drop`))).join(),
        /br-ul/,
        other,
      );
    const asBefore = await withFact("host-b", flow("priority=100,udp,tp_dst=4789 actions=NORMAL"));
    assert.doesNotMatch(causesOf(asBefore).join(), /br-ul/);
  });

  it("is not surely a flow that another one comes before", async () => {
    const guarded = [
      flow("priority=200,udp,tp_dst=4789 actions=NORMAL"),
      flow("priority=100,udp actions=drop"),
    ];
    const certainty = async (...flows: readonly ForwardingFact[]) => {
      const dead = (await recorded("remediated")).map((host) => ({
        ...withPings(host, (one) =>
          TUNNELLED.test(one.toAddress) ? { ...one, outcome: "unresolved", passes: false } : one,
        ),
        ...(host.host === "host-b" ? { facts: { flows: known(flows) } } : {}),
      }));
      return diagnosed(await incident(), dead).explanations[0]?.certainty;
    };
    assert.equal(await certainty(...guarded.slice(1)), "likely");
    assert.equal(await certainty(...guarded), "supposed");
    const of = (port: string) => flow(`priority=100,udp,in_port=${port} actions=drop`);
    assert.equal(await certainty(of("enp3s0")), "likely");
    // Whatever it is, it is not the only port beside the bridge's own.
    assert.equal(await certainty(of("vnet7")), "supposed");
  });

  it("is an uplink that the bridge under the overlay sends nothing to", async () => {
    const found = await withFact("host-b", {
      code: "ovs-port-config",
      about: { of: "underlay", device: "br-ul" },
      setting: "OpenFlow config of enp3s0",
      value: "NO_FWD",
    });
    assert.deepEqual(causesOf(found), ["undeclared host-b/br-ul"]);
    assert.deepEqual(found.unexplained, []);
  });

  it("is supposed of a way by another device, and none of what is for nobody's address", async () => {
    const way = {
      code: "underlay-route",
      about: { of: "host" },
      setting: "way to 10.14.23.181",
      value: "10.14.23.181 dev docker0 src 172.17.0.1",
    } as const;
    const found = await withFact("host-a", way);
    assert.deepEqual(causesOf(found), ["undeclared host-a"]);
    assert.equal(found.explanations[0]?.certainty, "supposed");
    const elsewhere = await withFact("host-a", { ...way, setting: "way to 198.51.100.7" });
    assert.deepEqual(causesOf(elsewhere), []);
    assert.equal(elsewhere.unexplained.length, 1);
  });
});

describe("the same supposed of several devices of a host that was not read", function () {
  this.timeout(60_000);

  it("is no more than supposed, for they share what nobody has read", async () => {
    const hosts = (await recorded("remediated", "host-a")).map((host) =>
      host.host === "host-a"
        ? host
        : withPings(host, (one) =>
            TUNNELLED.test(one.toAddress) ? { ...one, outcome: "silent", passes: false } : one,
          ),
    );
    const { explanations, verdict } = diagnosed(await incident(), hosts);
    const kinds = (explanations[0]?.causes ?? []).map(({ kind }) => kind);
    assert.ok(kinds.length > new Set(kinds).size, kinds.join());
    assert.doesNotMatch(verdict, /^(Most likely|Certain)/);
  });
});
