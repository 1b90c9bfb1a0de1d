import assert from "node:assert/strict";
import { cables } from "../../../core/drivers/facts/questions/cables.js";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import { describeUndeclared } from "../../../core/undeclared/describe.js";
import { undeclaredOf } from "../../../core/undeclared/undeclared-of.js";
import { portOf, withPings, withPorts } from "../diagnosis/change-observed.js";
import { diagnosed, incident, recorded } from "../diagnosis/fixture.js";

const PAIR: ForwardingFact = {
  code: "veth-pair",
  about: { of: "device", device: "lp0" },
  setting: "peer",
  value: "lp1",
};

/** host-a with ports by name, each on a VLAN, or on all, and what is read of lp0 and lp1. */
const hosts = async (
  tags: Readonly<Record<string, number | null>>,
  ...more: readonly ForwardingFact[]
): Promise<readonly ObservedHost[]> =>
  (await recorded("remediated")).map((host) => {
    if (host.host !== "host-a") return host;
    const made = Object.entries(tags).map(
      ([name, tag]) => [name, { ...portOf(name, "system", {}), tag }] as const,
    );
    const changed = withPorts(host, "arch-ovs", () => Object.fromEntries(made));
    return { ...changed, facts: { cables: known([PAIR, ...more]) } };
  });

const named = async (...given: Parameters<typeof hosts>): Promise<readonly string[]> =>
  undeclaredOf(await incident(), await hosts(...given))
    .filter(({ code }) => code !== "interface-enslaved")
    .map((fact) => `${fact.code}, ${describeUndeclared(fact)}`);

describe("a pair of network devices of the host", function () {
  this.timeout(20_000);

  const does =
    "it is one end of a pair whose other end is a port too: what is flooded goes on there, and comes from there";

  it("is read with both its ends", () => {
    const [one, ...others] = cables.read("lp0 lp1\n", { of: "host" }, { udpPort: 4789 });
    assert.deepEqual([one, others], [PAIR, []]);
  });

  it("is named where it joins the VLAN of a link to another one, or to another bridge", async () => {
    assert.deepEqual(await named({ lp0: 3138, lp1: 3285 }), [
      `port-cable, host-a: bridge arch-ovs: port lp0 on VLAN 3138, joined to VLAN 3285 by lp1: ${does}`,
    ]);
    const linux: ForwardingFact = {
      code: "interface-enslaved",
      about: { of: "device", device: "lp0" },
      setting: "master",
      value: "docker0",
    };
    assert.deepEqual(await named({ lp1: null }, linux), [
      `port-cable, host-a: bridge arch-ovs: port lp1 on all VLANs, joined to bridge docker0 by lp0: ${does}`,
    ]);
    const [first] = await named({ lp0: 2000, lp1: 3138 });
    assert.match(first ?? "", /port lp1 on VLAN 3138, joined to VLAN 2000 by lp0/);
  });

  it("is not named away from links, and where its other end is no port", async () => {
    assert.deepEqual(await named({ lp0: 2000, lp1: 2001 }), []);
    assert.deepEqual(await named({ lp0: 3138 }), []);
  });

  it("is supposed to be why pings of such a link fail, and of no other", async () => {
    const dead = async (addresses: RegExp): Promise<string> => {
      const read = (await hosts({ lp0: 3138, lp1: 3285 })).map((host) =>
        withPings(host, (one) =>
          addresses.test(one.toAddress) ? { ...one, outcome: "silent", passes: false } : one,
        ),
      );
      return diagnosed(await incident(), read).verdict;
    };
    assert.match(
      await dead(/^10\.1\.2\./),
      /^Most likely: host-a: bridge arch-ovs: port lp0 on VLAN/,
    );
    assert.doesNotMatch(await dead(/^10\.3\.4\./), /^Most likely: .*port lp0/);
  });
});
