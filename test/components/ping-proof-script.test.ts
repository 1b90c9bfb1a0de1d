import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PING_PROOF_SCRIPT } from "../../components/ping-proof-script.js";

/** Answers as `docker exec CONTAINER ping …` does: only 10.0.0.2 is there. */
const FAKE_DOCKER = `#!/bin/sh
for last; do :; done
[ "$last" = 10.0.0.2 ] && exit 0
echo "1 packets transmitted, 0 received, 100% packet loss"
exit 1
`;

const SHELLS = [["dash"], ["busybox", "sh"], ["bash", "--posix"]] as const;

describe("components: the ping proof on a host", function () {
  this.timeout(60_000);
  let bin: string;

  before(async () => {
    bin = await mkdtemp(join(tmpdir(), "overlay-fake-docker-"));
    await writeFile(join(bin, "docker"), FAKE_DOCKER);
    await writeFile(join(bin, "sleep"), "#!/bin/sh\n");
    await chmod(join(bin, "docker"), 0o755);
    await chmod(join(bin, "sleep"), 0o755);
  });

  after(async () => {
    await rm(bin, { recursive: true });
  });

  const run = ([shell, ...options]: readonly [string, ...string[]], args: readonly string[]) =>
    spawnSync(shell, [...options, "-s", "--", ...args], {
      input: PING_PROOF_SCRIPT,
      encoding: "utf8",
      env: { ...process.env, PATH: `${bin}:${process.env["PATH"] ?? ""}` },
    });

  const good = ["ceos_1", "10.0.0.1", "10.0.0.2", "ceos_1:eth1 to ceos_2 (10.0.0.2)"];
  const bad = ["ceos_1", "10.0.1.1", "10.0.1.2", "ceos_1:eth2 to ceos_3 (10.0.1.2)"];

  for (const shell of SHELLS) {
    it(`says what works, in ${shell[0]}`, () => {
      const { status, stdout, stderr } = run(shell, [...good, ...good]);
      const line = "ok: ceos_1:eth1 to ceos_2 (10.0.0.2)\n";
      assert.deepEqual([status, stdout, stderr], [0, line + line, ""]);
    });

    it(`fails with what ping said and how to repeat it, in ${shell[0]}`, () => {
      const { status, stdout } = run(shell, [...bad, ...good]);
      assert.equal(status, 1);
      assert.equal(
        stdout,
        `FAILED: ceos_1:eth2 to ceos_3 (10.0.1.2)
  docker exec ceos_1 ping -I 10.0.1.1 10.0.1.2
  1 packets transmitted, 0 received, 100% packet loss
ok: ceos_1:eth1 to ceos_2 (10.0.0.2)
`,
      );
    });
  }
});
