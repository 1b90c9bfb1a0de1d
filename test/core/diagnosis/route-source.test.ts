import assert from "node:assert/strict";
import { handLine } from "../../../core/model/hand-line.js";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import { known } from "../../../core/model/unknown.js";
import { undeclaredOf } from "../../../core/undeclared/undeclared-of.js";
import { withPings } from "./change-observed.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

const routeOf = (target: string): ForwardingFact => ({
  code: "route-source",
  about: { of: "interface", container: "ceos_1", interface: "eth2" },
  setting: "route",
  value: `${target} dev eth2 src 192.168.55.1, of 10.1.4.1/24`,
});

const withRoute = async (target: string, dead = /^$/) =>
  (await recorded("remediated")).map((host) => ({
    ...withPings(host, (one) =>
      dead.test(one.toAddress) ? { ...one, outcome: "silent", passes: false } : one,
    ),
    ...(host.host === "host-a" ? { facts: { routing: known([routeOf(target)]) } } : {}),
  }));

describe("a route that gives packets an address that nobody there knows", function () {
  this.timeout(60_000);

  it("is named although the pings, which choose their address, are answered", async () => {
    const { explanations, verdict } = diagnosed(await incident(), await withRoute("10.1.4.0/24"));
    assert.deepEqual(
      explanations.flatMap(({ causes }) => causes),
      [],
    );
    assert.match(verdict, /ceos_1:eth2: route 10\.1\.4\.0\/24 dev eth2 src 192\.168\.55\.1/);
  });

  it("is no cause of pings that are not", async () => {
    const found = diagnosed(await incident(), await withRoute("10.1.4.0/24", /^10\.1\.4\./));
    assert.ok(!causesOf(found).includes("undeclared ceos_1:eth2"), causesOf(found).join());
  });

  it("is mended by its own address, and taken away where it is a part of the network", async () => {
    const lineOf = async (target: string) =>
      undeclaredOf(await incident(), await withRoute(target)).map(({ byHand }) =>
        handLine(byHand.commands),
      );
    const [whole, part] = [await lineOf("10.1.4.0/24"), await lineOf("10.1.4.2")];
    assert.match(
      whole.join(),
      / ip route replace 10\.1\.4\.0\/24 dev eth2 proto kernel scope link src 10\.1\.4\.1$/,
    );
    assert.match(part.join(), / ip route del 10\.1\.4\.2 dev eth2$/);
  });
});
