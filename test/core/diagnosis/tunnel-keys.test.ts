import assert from "node:assert/strict";
import { withPings, withPorts } from "./change-observed.js";
import { seenFrom } from "../../../dev/bench/seen-from.js";
import { causesOf, diagnosed, incident, recorded, snapshotNamed } from "./fixture.js";

const VTEP = "vtep-10-14-23-9";
const TUNNELLED = /^10\.(1\.2|1\.4|1\.5|3\.2|3\.4)\./;

/** Every ping through the tunnel dead, and host-b's end of it with these options beside its addresses. */
const withKeys = async (keys: Readonly<Record<string, string>>) => {
  const dead = (await recorded("remediated")).map((host) => {
    const silent = withPings(host, (one) =>
      TUNNELLED.test(one.toAddress) ? { ...one, outcome: "unresolved", passes: false } : one,
    );
    if (host.host !== "host-b") return silent;
    return withPorts(silent, "arch-ovs", ({ [VTEP]: port = assert.fail(VTEP) }) => ({
      [VTEP]: {
        ...port,
        interfaces: port.interfaces.map((one) => {
          const { key, ...options } = one.options;
          assert.equal(key, "194382");
          return { ...one, options: { ...options, ...keys } };
        }),
      },
    }));
  });
  return diagnosed(await incident(), dead);
};

describe("a tunnel with a VNI for each way", function () {
  this.timeout(60_000);

  it("drops what comes in with the VNI that it sends with", async () => {
    const found = await withKeys({ in_key: "77", out_key: "194382" });
    const [best] = found.explanations;
    assert.deepEqual(
      best?.causes.map(({ kind, summary }) => [kind, summary]),
      [
        [
          "vni-mismatch",
          `${VTEP} of host-b takes in VNI 77 instead of 194382: it drops the other end's frames`,
        ],
      ],
    );
  });

  it("is told by the VNI that it sends with where that is wrong, and where both are", async () => {
    for (const keys of [
      { in_key: "194382", out_key: "77" },
      { in_key: "76", out_key: "77" },
    ]) {
      const [best] = (await withKeys(keys)).explanations;
      assert.deepEqual(
        best?.causes.flatMap((cause) => (cause.kind === "vni-mismatch" ? cause.is : [])),
        [77],
      );
    }
  });

  it("is like one with a single VNI where both are the declared one", async () => {
    const found = await withKeys({ in_key: "194382", out_key: "194382" });
    assert.ok(
      found.explanations.every(({ causes }) => !causes.some(({ kind }) => kind === "vni-mismatch")),
    );
  });
});

describe("a tunnel that takes nothing in, at a host that was not read", function () {
  this.timeout(60_000);

  const seenFromA = async (fault: string) =>
    diagnosed(await incident(), seenFrom(await snapshotNamed(fault), ["host-a"]));

  it("is supposed where its own host's devices are heard", async () => {
    const found = await seenFromA("tunnel-incoming-vni");
    assert.deepEqual(causesOf(found), [`vni-mismatch host-b/${VTEP}`]);
    assert.equal(found.explanations[0]?.certainty, "supposed");
    assert.match(found.verdict, /takes in nothing that the other end sends/);
  });

  it("is not supposed where neither way passes", async () => {
    for (const fault of ["vni-mismatch", "stopped-ovs", "tunnel-udp-port"]) {
      const { explanations } = await seenFromA(fault);
      assert.ok(explanations.length > 0);
      for (const { causes } of explanations)
        assert.ok(!causes.some((one) => one.kind === "vni-mismatch" && one.incoming === true));
    }
  });
});
