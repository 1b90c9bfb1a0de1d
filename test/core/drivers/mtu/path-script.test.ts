import assert from "node:assert/strict";
import { parsePaths } from "../../../../core/drivers/mtu/index.js";
import type { PathMtu } from "../../../../core/model/observed.js";
import type { Observation } from "../../../../core/model/unknown.js";
import { probeOver, type FakePath } from "./fake-ping.js";

const PATHS = { from: "192.0.2.10", to: { "host-b": "192.0.2.20" } };

const measure = async (path: FakePath, shell?: string): Promise<Observation<PathMtu>> => {
  const found = parsePaths("host-a", PATHS, await probeOver(path, shell))["host-b"];
  assert.ok(found);
  return found;
};

describe("the path MTU probe", function () {
  this.timeout(60_000);

  const measured: readonly (readonly [string, FakePath, PathMtu])[] = [
    ["the route's own limit", { route: 1500 }, { bytes: 1500, larger: "refused" }],
    ["jumbo frames", { route: 9000 }, { bytes: 9000, larger: "refused" }],
    ["a router's word", { route: 9000, router: 1400 }, { bytes: 1400, larger: "refused" }],
    ["a hole at a usual size", { route: 9000, hole: 1420 }, { bytes: 1420, larger: "lost" }],
    ["a hole at an odd size", { route: 9000, hole: 3217 }, { bytes: 3217, larger: "lost" }],
    [
      "a hole one byte below the route",
      { route: 1500, hole: 1499 },
      { bytes: 1499, larger: "lost" },
    ],
    ["loss, which is not a limit", { route: 1500, lost: 2 }, { bytes: 1500, larger: "refused" }],
    ["loss and a hole", { route: 1500, hole: 1433, lost: 2 }, { bytes: 1433, larger: "lost" }],
    ["no limit at all", { route: 65_535 }, { bytes: 65_535, larger: "refused" }],
  ];
  for (const [what, path, expected] of measured) {
    it(`finds ${what}`, async () => {
      assert.deepEqual(await measure(path, "dash"), { known: true, value: expected });
    });
  }

  it("is the same in another shell", async () => {
    const value: PathMtu = { bytes: 1433, larger: "lost" };
    assert.deepEqual(await measure({ route: 1500, hole: 1433 }, "bash"), { known: true, value });
  });

  it("holds silence on every size for unknown, and no small MTU", async () => {
    const found = await measure({ route: 1500, hole: 0 });
    assert.ok(!found.known);
    assert.equal(found.unknown.kind, "timed-out");
    assert.match(
      found.unknown.reason,
      /no ping of any size is answered \(1 packets transmitted, 0/,
    );
  });

  const lossy: readonly (readonly [string, Omit<FakePath, "route">, number])[] = [
    ["a size that is answered when it is sent by itself", { spared: 573, lost: 6 }, 574],
    ["the route's own limit when it is", { spared: 1499, lost: 7 }, 1500],
    ["a size that was lost before", { spared: 1279, lost: 4 }, 1280],
  ];
  for (const [what, path, bytes] of lossy) {
    it(`does not take loss for a limit: ${what}`, async () => {
      const found = await measure({ route: 1500, ...path });
      assert.ok(!found.known);
      assert.equal(found.unknown.code, "PATH-LOSSY");
      assert.deepEqual(found.unknown.facts, { address: "192.0.2.20", bytes });
    });
  }

  const refusals: readonly string[] = [
    "ping: unrecognized option: M",
    "ping: socket: Operation not permitted",
    "ping: bind: Cannot assign requested address",
  ];
  for (const refusal of refusals) {
    it(`does not take a ping that cannot be used for silence: ${refusal}`, async () => {
      const found = await measure({ route: 1500, refusal });
      assert.ok(!found.known);
      assert.equal(found.unknown.kind, "cli-refused");
      assert.ok(found.unknown.reason.includes(refusal));
    });
  }
});

describe("parsePaths", () => {
  const unknown = (exitCode: number, stdout: string, stderr = ""): string => {
    const found = parsePaths("host-a", PATHS, { exitCode, stdout, stderr })["host-b"];
    assert.ok(found !== undefined && !found.known);
    assert.equal(found.unknown.what, "path MTU from 192.0.2.10 to host-b (192.0.2.20)");
    return found.unknown.kind;
  };

  it("says why nothing was measured", () => {
    assert.equal(unknown(127, "", "ping: not found\n"), "command-missing");
    assert.equal(unknown(124, ""), "timed-out");
    assert.equal(unknown(0, ""), "unparsable");
    assert.equal(unknown(0, "path 192.0.2.20 many refused\n"), "unparsable");
    assert.equal(unknown(0, "path 192.0.2.2 1500 refused\n"), "unparsable");
  });
});
