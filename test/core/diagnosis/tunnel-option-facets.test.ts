import assert from "node:assert/strict";
import {
  declaredOptionFacets,
  tunnelOptionFacets,
} from "../../../core/diagnosis/tunnel-option-facets.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { portOf, withPorts } from "./change-observed.js";
import { incident, recorded } from "./fixture.js";

const VTEP = "vtep-10-14-23-1";
const ADDRESSES = { remote_ip: "10.14.23.181", local_ip: "10.14.23.93", key: "194382" };

const declaring = async (tunnelOptions?: EffectiveTopology["overlay"]["tunnelOptions"]) => {
  const topology = await incident();
  return tunnelOptions === undefined
    ? topology
    : { ...topology, overlay: { ...topology.overlay, tunnelOptions } };
};
const having = async (options: Readonly<Record<string, string>>, type = "vxlan") => {
  const [host] = await recorded("remediated");
  assert.ok(host !== undefined);
  return withPorts(host, "arch-ovs", () => ({
    [VTEP]: portOf(VTEP, type, { ...ADDRESSES, ...options }),
  }));
};
const optionsOf = (topology: EffectiveTopology, host: ObservedHost) =>
  tunnelOptionFacets(topology, [host]).map(({ port, options }) => [port, options]);

describe("the options of tunnels beside where they lead", () => {
  it("are those that are read with another value than their default", async () => {
    const topology = await declaring();
    assert.deepEqual(optionsOf(topology, await having({})), [[VTEP, {}]]);
    assert.deepEqual(
      optionsOf(topology, await having({ tos: "inherit", csum: "false", dst_port: "8472" })),
      [[VTEP, { tos: "inherit" }]],
    );
  });

  it("are a secret without its value", async () => {
    const found = optionsOf(await declaring(), await having({ psk: "swordfish" }));
    assert.deepEqual(found, [[VTEP, { psk: null }]]);
  });

  it("are without those that the topology leaves alone", async () => {
    const topology = await declaring({ tos: "leave" });
    const found = optionsOf(topology, await having({ tos: "inherit", ttl: "9" }));
    assert.deepEqual(found, [[VTEP, { ttl: "9" }]]);
  });

  it("are none of a port that is no VXLAN tunnel, or was not read", async () => {
    const topology = await declaring();
    assert.deepEqual(optionsOf(topology, await having({ tos: "inherit" }, "gre")), []);
    assert.deepEqual(tunnelOptionFacets(topology, []), []);
    const [unread] = await recorded("remediated", "host-a");
    assert.ok(unread !== undefined);
    assert.deepEqual(optionsOf(topology, unread), []);
    const { hosts } = topology;
    const other = Object.fromEntries(
      Object.entries(hosts).map(([name, host]) => [name, { ...host, bridge: "br-none" }]),
    );
    assert.deepEqual(optionsOf({ ...topology, hosts: other }, await having({})), []);
  });

  it("are declared for every tunnel as the topology says them", async () => {
    const facets = declaredOptionFacets(await declaring({ ttl: "9", csum: "false" }));
    assert.deepEqual(
      facets.map(({ host, port, options }) => [host, port, options]),
      [
        ["host-a", VTEP, { ttl: "9" }],
        ["host-b", "vtep-10-14-23-9", { ttl: "9" }],
      ],
    );
  });
});
