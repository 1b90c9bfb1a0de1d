import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { processStat, TICKS_PER_SECOND } from "../../core/state/process-stat.js";
import { EXIT } from "../../cli/exit-codes.js";
import { largeFaultyOverlay } from "../../dev/bench/large-overlay.js";
import { largeSnapshot } from "../../dev/bench/large-snapshot.js";
import { projectRoot } from "../dev/lab/shared-lab.js";

const HOSTS = 30;
const DEVICES = 20;
/**
 * Seconds of the processor. The explanation alone takes more than twice `AT_MOST_S` on a fast machine. How
 * long that is on a clock depends on what else runs.
 */
const WELL_WITHIN_S = 0.5;
const AT_MOST_S = 2;

/** Seconds of the processor that a process has taken, all threads; undefined once it has ended. */
const processorTime = (pid: number): number | undefined => {
  const stat = processStat(pid);
  return stat === undefined || stat.state === "Z" ? undefined : stat.processor / TICKS_PER_SECOND;
};

describe("overlay diagnose, while it computes", function () {
  this.timeout(180_000);
  let folder: string;
  let topology: string;
  let snapshot: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-test-"));
    topology = join(folder, "large.yaml");
    snapshot = join(folder, "snapshot.json");
    const large = largeFaultyOverlay(HOSTS, DEVICES);
    await writeFile(topology, large.file);
    await writeFile(snapshot, largeSnapshot(large, topology));
  });

  after(() => rm(folder, { recursive: true }));

  for (const signal of ["SIGINT", "SIGTERM"] as const)
    it(`ends at ${signal}, and says so`, async () => {
      const args = ["diagnose", "--topology", topology, "--snapshot", snapshot];
      const child = execa(process.execPath, [join(projectRoot, "bin/overlay.mjs"), ...args], {
        env: { OVERLAY_SKIP_BUILD: "1" },
        reject: false,
      });
      const { pid = 0 } = child;
      // It says what it is about, and then explains.
      await once(child.stdout, "data");
      const begun = processorTime(pid) ?? 0;
      let now: number | undefined = begun;
      while (now !== undefined && now < begun + WELL_WITHIN_S) {
        await sleep(20);
        now = processorTime(pid);
      }
      assert.ok(now !== undefined, "it ended before the signal");
      child.kill(signal);
      const sent = now;
      let last = sent;
      for (; now !== undefined; now = processorTime(pid)) {
        last = now;
        await sleep(20);
      }
      const { exitCode, stderr } = await child;
      assert.equal(exitCode, EXIT.interrupted, stderr);
      assert.match(stderr, /Interrupted\./);
      assert.ok(last - sent < AT_MOST_S, `${last - sent} s of the processor after the signal`);
    });
});
