import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "../../cli/exit-codes.js";
import { largeFaultyOverlay } from "../../dev/bench/large-overlay.js";
import { largeSnapshot } from "../../dev/bench/large-snapshot.js";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { run } from "./overlay-command.js";

const HOSTS = 50;
const DEVICES = 20;
/** What is left of the explanation at the signal takes longer than this on any machine. */
const AT_ONCE_MS = 5000;
/** After the command has said what it is about, it explains. */
const WELL_WITHIN_MS = 500;

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
      let sent = 0;
      const ended = await run(
        process.execPath,
        [
          ...[join(projectRoot, "bin/overlay.mjs"), "diagnose"],
          ...["--topology", topology, "--snapshot", snapshot],
        ],
        {
          onOutput: (_, kill) => {
            if (sent !== 0) return;
            sent = Date.now();
            setTimeout(() => {
              sent = Date.now();
              kill(signal);
            }, WELL_WITHIN_MS);
          },
        },
      );
      assert.equal(ended.exitCode, EXIT.interrupted, ended.stderr);
      assert.match(ended.stderr, /Interrupted\./);
      const took = Date.now() - sent;
      assert.ok(took < AT_ONCE_MS, `${took} ms after the signal`);
    });
});
