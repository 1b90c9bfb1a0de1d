import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
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
/** USER_HZ, which the kernel counts in for every program: proc(5). */
const TICKS_PER_S = 100;

/** Seconds of the processor that a process has taken, all threads; undefined once it has ended. */
const processorTime = async (pid: number): Promise<number | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields === undefined || fields[0] === "Z"
    ? undefined
    : (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
};

describe("overlay diagnose, while it computes", function () {
  this.timeout(180_000);
  let folder: string;
  let topology: string;
  let snapshot: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "overlay-test-"));
    topology = join(folder, "large.yaml");
    snapshot = join(folder, "snapshot.yaml");
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
      const begun = (await processorTime(pid)) ?? 0;
      let now: number | undefined = begun;
      while (now !== undefined && now < begun + WELL_WITHIN_S) {
        await sleep(20);
        now = await processorTime(pid);
      }
      assert.ok(now !== undefined, "it ended before the signal");
      child.kill(signal);
      const sent = now;
      let last = sent;
      for (; now !== undefined; now = await processorTime(pid)) {
        last = now;
        await sleep(20);
      }
      const { exitCode, stderr } = await child;
      assert.equal(exitCode, EXIT.interrupted, stderr);
      assert.match(stderr, /Interrupted\./);
      assert.ok(last - sent < AT_MOST_S, `${last - sent} s of the processor after the signal`);
    });
});
