import assert from "node:assert/strict";
import { oracleOf } from "../../../core/diagnosis/predict.js";
import { strangersIn } from "../../../core/diagnosis/strangers-in.js";
import { worldOf, type World } from "../../../core/diagnosis/world.js";
import type { Facet } from "../../../core/diagnosis/facet.js";
import type { BridgePort, PortVlans } from "../../../core/model/layer-two.js";

const PORTS = 10_000;
/** What a container hears, which is told apart. */
const HEARD = 7;

const bridgePort = (
  host: string,
  name: string,
  vlans: PortVlans,
  peer: BridgePort["peer"],
): Facet => ({
  of: "bridge-port",
  host,
  bridge: "br0",
  port: { name, vlans, peer },
});

const tunnel = (host: string, from: string, to: string): Facet =>
  bridgePort(
    host,
    "vtep",
    { mode: "trunk", vlans: "all" },
    {
      ...{ kind: "tunnel", vni: 1, localAddress: from, remoteAddress: to },
    },
  );

const stranger = (index: number): Facet =>
  bridgePort("a", `p${index}`, { mode: "access", vlan: 1 + (index % 4000) }, { kind: "other" });

const bridge = (host: string): Facet => ({
  of: "bridge",
  host,
  forwards: true,
  settings: { bridge: "br0", forwardBpdu: false, spanningTree: false },
});

const worldWith = (ports: number): World =>
  worldOf([
    ...["a", "b"].map(bridge),
    tunnel("a", "10.0.0.1", "10.0.0.2"),
    tunnel("b", "10.0.0.2", "10.0.0.1"),
    bridgePort(
      "b",
      "vh1",
      { mode: "access", vlan: HEARD },
      {
        ...{ kind: "container", container: "c", interface: "eth1" },
      },
    ),
    ...Array.from({ length: ports }, (_, index) => stranger(index)),
  ]);

describe("10,000 ports of a bridge that nobody declares", function () {
  this.timeout(60_000);

  it("are told apart only where what they send goes other ways", () => {
    const found = strangersIn(worldWith(PORTS));
    assert.equal(found.length, 2);
    assert.deepEqual(found.map(({ alike }) => alike?.size).sort(), [3999, undefined]);
  });

  it("are predicted to come in on each of their VLANs by the tunnel of the other host", () => {
    const arriving = {
      kind: "arriving",
      host: "b",
      bridge: "br0",
      port: "vtep",
      vlans: [],
    } as const;
    const predicted = oracleOf(worldWith(50)).predict(arriving);
    assert.deepEqual(predicted, {
      ...{ kind: "vlans", sure: [] },
      possible: Array.from({ length: 50 }, (_, index) => index + 1),
    });
  });
});
